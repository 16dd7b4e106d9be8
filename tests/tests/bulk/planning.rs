//! From a file to a plan.

use accesspack_client::bulk::package_facts;
use accesspack_core::bulk::{
    PersonMatch, Plan, PlanDraft, PlanError, Progress, Settings, Sheet, Verdict,
};
use accesspack_tests::tenant::TestTenant;
use accesspack_wire::Version;
use chrono::DateTime;

use crate::setup::{Assignable, run, small_tenant};

pub(crate) fn settings(tenant: &std::rc::Rc<TestTenant>, assignable: &Assignable) -> Settings {
    let packages = run(tenant.graph(Version::V1).access_packages()).unwrap();
    let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    Settings {
        package: Some(assignable.package.id.clone()),
        policy: Some(assignable.policy.id.clone()),
        ..Settings::new(package_facts(&packages), now)
    }
}

/// Plans a file to its end.
pub(crate) fn plan(tenant: &std::rc::Rc<TestTenant>, text: &str, settings: Settings) -> Plan {
    let mut draft = PlanDraft::new(Sheet::read(text).unwrap(), settings).unwrap();
    while draft.read(3) != Progress::Done {}
    run(tenant.graph(Version::V1).inform_plan(&mut draft, |_| {})).unwrap();
    let mut plan = draft.into_plan();
    while plan.check(3) != Progress::Done {}
    plan
}

/// Verdicts with the first diagnostic of each row.
fn verdicts(plan: &Plan) -> Vec<(Verdict, String)> {
    let rows = (0..plan.len()).filter_map(|at| plan.row(at));
    rows.map(|row| {
        (row.verdict, row.diagnostics.first().map(|one| one.message.clone()).unwrap_or_default())
    })
    .collect()
}

#[test]
fn every_row_is_judged_before_anything_is_sent() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    let held =
        run(graph.assignments(&accesspack_client::AssignmentFilter::default(), |_| {})).unwrap();
    let held = held
        .iter()
        .find(|one| {
            one.state.is_live() && one.access_package.as_ref().unwrap().id == assignable.package.id
        })
        .unwrap();
    let holder = held.target.as_ref().unwrap();
    let before = tenant.count("assignmentRequests");
    let text = format!(
        "User,Action,Access package,End date\n\
         {me},assign,,2027-06-30\n\
         {me},assign,,2027-06-30\n\
         {upn},remove,,\n\
         {holder},assign,,\n\
         nobody-here@contoso.com,remove,,\n\
         {holder},,No such package,\n\
         {me},assign,,03/04/2027\n\
         {holder},chnage dates,,2027-01-31\n",
        me = assignable.user.id,
        upn = assignable.user.user_principal_name,
        holder = holder.principal_name,
    );
    let mut settings = settings(&tenant, &assignable);
    settings.policy = Some(held.policy_id().to_owned());
    let plan = plan(&tenant, &text, settings);
    let verdicts = verdicts(&plan);
    let only: Vec<Verdict> = verdicts.iter().map(|one| one.0).collect();
    assert_eq!(
        only,
        [
            Verdict::Assign,
            Verdict::Repeated,
            Verdict::Error,
            Verdict::AlreadyThere,
            Verdict::Error,
            Verdict::Error,
            Verdict::Error,
            Verdict::Error,
        ],
        "{verdicts:#?}"
    );
    assert!(verdicts[2].1.contains("asks for something else"), "{}", verdicts[2].1);
    assert!(verdicts[4].1.contains("nobody in the directory"), "{}", verdicts[4].1);
    assert!(verdicts[5].1.contains("No such package"), "{}", verdicts[5].1);
    assert!(verdicts[6].1.contains("read in two ways"), "{}", verdicts[6].1);
    assert_eq!(plan.effect().sentence, "1 new, 1 already assigned, 1 repeated, 5 errors");
    assert_eq!((plan.sent(), plan.tasks().count()), (1, 1));
    assert_eq!(tenant.count("assignmentRequests"), before);

    let errors = plan.errors_csv();
    assert_eq!(errors.lines().count(), 6, "{errors}");
    assert!(errors.starts_with("User,Action,Access package,End date,line,problem,what to do\r\n"));
    // what came back is read again, with the reasons left aside
    let again = PlanDraft::new(
        Sheet::read(errors).unwrap(),
        Settings::new(Vec::new(), DateTime::UNIX_EPOCH),
    )
    .unwrap();
    assert_eq!(again.columns().ignored, ["line", "problem", "what to do"]);
}

#[test]
fn a_removal_and_a_change_that_can_be_sent_have_nothing_against_them() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    let held =
        run(graph.assignments(&accesspack_client::AssignmentFilter::default(), |_| {})).unwrap();
    let holders: Vec<&str> = held
        .iter()
        .filter(|one| {
            one.state.is_live() && one.access_package.as_ref().unwrap().id == assignable.package.id
        })
        .map(|one| one.target.as_ref().unwrap().principal_name.as_str())
        .collect();
    let [first, second, ..] = holders.as_slice() else { panic!("{holders:?}") };
    let text = format!("User,Action,End date\n{first},remove,\n{second},change dates,2027-06-30\n");
    let verdicts = verdicts(&plan(&tenant, &text, settings(&tenant, &assignable)));
    assert_eq!(verdicts, [(Verdict::Remove, String::new()), (Verdict::Change, String::new())]);
}

#[test]
fn a_header_that_says_too_little_is_refused_in_words() {
    let settings = || Settings::new(Vec::new(), DateTime::UNIX_EPOCH);
    let plan = |text: &str| PlanDraft::new(Sheet::read(text).unwrap(), settings());
    let Err(PlanError::Header(error)) = plan("ada@contoso.com,2027-01-01\n") else {
        panic!("a plan")
    };
    let text = error.to_string();
    assert!(text.starts_with("the first line must name the columns"), "{text}");
    assert!(plan("email,end\n").is_ok());
}

#[test]
fn people_are_found_by_id_sign_in_name_and_address_in_a_few_calls() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let users = run(graph.users("", 40)).unwrap();
    let calls = || tenant.tenant().snapshot()["log"].as_array().unwrap().len();
    let names: Vec<String> = users
        .iter()
        .enumerate()
        .map(|(at, user)| match at % 3 {
            0 => user.id.to_uppercase(),
            1 => user.user_principal_name.clone(),
            _ if user.mail.is_empty() => user.id.clone(),
            _ => user.mail.clone(),
        })
        .chain(["nobody@nowhere.example".to_owned(), "not a name".to_owned()])
        .collect();
    let before = calls();
    let found = run(graph.resolve_people(&names)).unwrap();
    assert_eq!(calls() - before, 1);
    for ((name, found), user) in found.iter().zip(&users) {
        assert_eq!(found, &PersonMatch::User(user.id.clone()), "{name}");
    }
    let rest: Vec<_> = found[users.len()..].iter().map(|one| &one.1).collect();
    assert_eq!(rest, [&PersonMatch::NotFound; 2]);
}
