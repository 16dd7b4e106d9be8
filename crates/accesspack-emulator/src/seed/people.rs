//! The people of the small seed: Contoso's own, and guests from its partners.

use crate::ids::{Id, named};
use crate::store::{Group, Store, User, UserType};

/// Given name, surname, job title, department, office, the manager's mail name.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const MEMBERS: &[Row] = &[
    ("Ingrid", "Solheim", "Identity administrator", "IT", "Oslo", "tomasz.wojcik"),
    ("Tomasz", "Wójcik", "IT director", "IT", "Kraków", "amara.okafor"),
    ("Amara", "Okafor", "Chief operating officer", "Management", "London", ""),
    ("Priya", "Raghunathan", "Chief financial officer", "Finance", "Bengaluru", "amara.okafor"),
    ("Lucía", "Fernández Ortega", "Sales director", "Sales", "Madrid", "amara.okafor"),
    ("Henrik", "Lindqvist", "Engineering director", "Engineering", "Göteborg", "amara.okafor"),
    ("Mei-Ling", "Chen", "Marketing director", "Marketing", "Taipei", "amara.okafor"),
    ("Yusuf", "Demir", "Account manager", "Sales", "İstanbul", "lucia.fernandez"),
    ("Chloé", "Lefèvre", "Account manager", "Sales", "Lyon", "lucia.fernandez"),
    ("João", "Carvalho", "Account executive", "Sales", "Porto", "lucia.fernandez"),
    ("Nadia", "Haddad", "Sales engineer", "Sales", "Dubai", "lucia.fernandez"),
    ("Kwame", "Mensah", "Sales operations analyst", "Sales", "Accra", "lucia.fernandez"),
    ("Søren", "Østergaard", "Account executive", "Sales", "Aarhus", "lucia.fernandez"),
    ("Anjali", "Deshpande", "Campaign manager", "Marketing", "Pune", "meiling.chen"),
    ("Mateo", "Rojas Vidal", "Brand designer", "Marketing", "Santiago", "meiling.chen"),
    ("Zuzana", "Dvořáková", "Content strategist", "Marketing", "Brno", "meiling.chen"),
    ("Liam", "O'Sullivan", "Web analyst", "Marketing", "Cork", "meiling.chen"),
    ("Hiroshi", "Tanaka", "Principal engineer", "Engineering", "Osaka", "henrik.lindqvist"),
    ("Fatima", "El Amrani", "Software engineer", "Engineering", "Rabat", "hiroshi.tanaka"),
    ("Dmitri", "Volkov", "Software engineer", "Engineering", "Riga", "hiroshi.tanaka"),
    (
        "Aoife",
        "Ní Bhriain",
        "Site reliability engineer",
        "Engineering",
        "Galway",
        "henrik.lindqvist",
    ),
    ("Minh", "Nguyễn", "Software engineer", "Engineering", "Đà Nẵng", "hiroshi.tanaka"),
    (
        "Sofia",
        "Papadopoulou",
        "Quality engineer",
        "Engineering",
        "Thessaloniki",
        "henrik.lindqvist",
    ),
    ("Arjun", "Mehta", "Site reliability engineer", "Engineering", "Hyderabad", "henrik.lindqvist"),
    ("Grace", "Kim", "Product manager", "Engineering", "Seoul", "henrik.lindqvist"),
    ("Émile", "Tremblay", "Controller", "Finance", "Montréal", "priya.raghunathan"),
    ("Wanjiru", "Kamau", "Financial analyst", "Finance", "Nairobi", "priya.raghunathan"),
    ("Björn", "Jónsson", "Accountant", "Finance", "Reykjavík", "emile.tremblay"),
    ("Carolina", "da Silva", "Accountant", "Finance", "São Paulo", "emile.tremblay"),
    ("Noa", "Ben-David", "People partner", "Human Resources", "Haifa", "amara.okafor"),
    ("Oleksandr", "Kovalenko", "Recruiter", "Human Resources", "Lviv", "noa.bendavid"),
    ("Siobhan", "Murphy", "Service desk lead", "IT", "Dublin", "tomasz.wojcik"),
    ("Rashid", "Al-Farsi", "Network engineer", "IT", "Muscat", "tomasz.wojcik"),
    ("Elif", "Yıldız", "Security analyst", "IT", "Ankara", "tomasz.wojcik"),
    ("Paul", "Müller-Schmidt", "Legal counsel", "Legal", "München", "amara.okafor"),
];

/// Given name, surname, mail domain.
const GUESTS: &[(&str, &str, &str)] = &[
    ("Marta", "Kowalczyk", "fabrikam.com"),
    ("Desmond", "Achebe", "fabrikam.com"),
    ("Ines", "Duarte", "fabrikam.com"),
    ("Viktor", "Horváth", "northwindtraders.com"),
    ("Leilani", "Kealoha", "northwindtraders.com"),
    ("Rajesh", "Iyer", "adatum.com"),
];

/// The id of a member by the name in front of `@contoso.com`.
pub(super) fn member(mail_name: &str) -> Id {
    named("user", &format!("{mail_name}@contoso.com"))
}

/// The id of a guest by mail address.
pub(super) fn guest(mail: &str) -> Id {
    named("user", mail)
}

/// The id of a connected organization by its domain.
pub(super) fn organization(domain: &str) -> Id {
    named("connectedOrganization", domain)
}

/// The id of a group by its name.
pub(super) fn group(name: &str) -> Id {
    named("group", name)
}

/// `Lucía`, `Fernández Ortega` as `lucia.fernandez`.
fn mail_name(given: &str, surname: &str) -> String {
    let surname = surname.strip_prefix("El ").or(surname.strip_prefix("Ní ")).unwrap_or(surname);
    let surname = surname.strip_prefix("da ").unwrap_or(surname);
    let first = surname.split(' ').next().unwrap_or(surname);
    format!("{}.{}", plain(given), plain(first))
}

/// Letters without their marks, in lower case; anything else is left out.
fn plain(name: &str) -> String {
    let letter = |letter: char| match letter {
        'á' | 'ã' | 'ả' | 'ä' => Some('a'),
        'é' | 'è' | 'É' | 'ễ' => Some('e'),
        'í' | 'ı' | 'İ' => Some('i'),
        'ó' | 'ö' | 'ø' | 'Ø' => Some('o'),
        'ú' | 'ü' => Some('u'),
        'ř' => Some('r'),
        letter if letter.is_ascii_alphabetic() => Some(letter.to_ascii_lowercase()),
        _ => None,
    };
    name.chars().filter_map(letter).collect()
}

pub(super) fn plant(store: &mut Store) {
    for (given, surname, title, department, office, manager) in MEMBERS {
        let principal = format!("{}@contoso.com", mail_name(given, surname));
        store.users.insert(User {
            job_title: Some((*title).into()),
            department: Some((*department).into()),
            office: Some((*office).into()),
            enabled: *given != "Oleksandr",
            manager: (!manager.is_empty()).then(|| member(manager)),
            ..User::member(named("user", &principal), given, surname, &principal)
        });
    }
    for (given, surname, domain) in GUESTS {
        let name = mail_name(given, surname);
        let mail = format!("{name}@{domain}");
        store.users.insert(User {
            principal_name: format!("{name}_{domain}#EXT#@contoso.com").into(),
            kind: UserType::Guest,
            enabled: *given != "Rajesh",
            organization: Some(organization(domain)),
            ..User::member(named("user", &mail), given, surname, &mail)
        });
    }
    store.administrator = Some(member("ingrid.solheim"));
    groups(store);
}

fn groups(store: &mut Store) {
    for (name, description, departments) in [
        ("Sales team", "Everybody in Sales", &["Sales"][..]),
        ("Marketing team", "Everybody in Marketing", &["Marketing"]),
        ("Engineering team", "Everybody in Engineering", &["Engineering"]),
        ("Finance team", "Everybody in Finance", &["Finance"]),
        ("Access approvers", "People who decide when nobody else can", &["Management", "IT"]),
    ] {
        let belongs = |user: &&User| {
            user.department.as_deref().is_some_and(|department| departments.contains(&department))
        };
        let members = store.users.iter().filter(belongs).map(|user| user.id).collect();
        store.groups.insert(Group {
            id: group(name),
            display_name: name.into(),
            description: description.into(),
            mail_nickname: name.replace(' ', "-").to_lowercase().into(),
            members,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_manager_is_somebody() {
        let mut store = Store::new(1, chrono::DateTime::UNIX_EPOCH);
        plant(&mut store);
        let addresses: Vec<&str> =
            store.users.iter().filter_map(|user| user.mail.as_deref()).collect();
        assert!(
            addresses.iter().all(|mail| mail.is_ascii() && !mail.starts_with('.')),
            "{addresses:?}"
        );
        for user in store.users.iter() {
            let known = user.manager.is_none_or(|manager| store.users.get(manager).is_some());
            assert!(known, "the manager of {}", user.display_name);
        }
        assert!(store.groups.iter().all(|group| group.members.len() > 3));
    }
}
