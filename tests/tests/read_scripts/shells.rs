//! Scripts of bash and its like.

use super::{codes, finds_each_typo, requests};

#[test]
fn commands_are_found_wherever_a_script_has_them() {
    for script in [
        "curl -X POST '<U>' -d '<B>'\n",
        "curl -X POST \"<U>\" -d \"<E>\"\n",
        "resp=$(curl -s -X POST \"<U>\" -d '<B>')\n",
        "resp=\"$(curl -s -X POST \"<U>\" -d '<B>')\"\necho \"$resp\"\n",
        "resp=\"$(curl -s -X POST \"<U>\" \\\n  -H \"Authorization: Bearer ${TOKEN}\" \\\n  -d '<B>')\"\ncurl -X POST \"<U>\" -d '<B>'\n",
        "resp=`curl -s -X POST \"<U>\" -d '<B>'`\n",
        "resp=\"`curl -s -X POST '<U>' -d '<B>'`\"\n",
        "id=\"$(echo \"$(curl -X POST \"<U>\" -d '<B>')\" | jq -r .id)\"\n",
        "if ! curl -fsS -X POST \"<U>\" --data '<B>'; then\n  return 1\nfi\n",
        "TOKEN=x sudo -E curl -X POST \"<U>\" -d '<B>' 2>&1 | tee log\n",
        "curl -X POST \"<U>\" 2>/dev/null -o out.json -d '<B>' > out\n",
        "i=$(( 1 << 3 ))\nfor x in a b; do\n  curl -X POST \"<U>\" -d '<B>'\ndone\n",
        "(( i = 1 << A ))\ncurl -X POST \"<U>\" -d '<B>'\n",
        "curl -X POST \"<U>\" -d '<B>' --next -X POST \"<U>\" -d '<B>'\n",
        "curl -H \"Authorization: Bearer $(az account get-access-token --query \"accessToken\" -o tsv)\" \"<U>\" -d '<B>'\n",
        "curl '<U>' --data-raw $'{\"justification\":\"it\\'s\",\"requestType\":\"adminAd\",\"assignment\":{<A>}}' --compressed\n",
        "case \"$1\" in\n  a) curl -X POST \"<U>\" -d '<B>' ;;\n  b | c) curl -X POST \"<U>\" -d '<B>' ;;\nesac\n",
        "add() {\n  local id=\"$1\"\n  curl -X POST \"<U>\" -d '<B>' || { echo \"can't\"; exit 1; }\n}\n",
        "while read -r id; do\n  curl -X POST \"<U>\" -d '<B>'\ndone < <(jq -r '.[]' \"ids.json\")\n",
        "curl -X POST \"<U>\" -d '{\"requestType\":\"adminAd\",\"assignment\":{\"targetId\":\"'\"$(az x \"$1\")\"'\",\"assignmentPolicyId\":\"'${P}'\",\"accessPackageId\":\"'$3'\"}}'\n",
        "# don't\necho \"it's\"\ncurl -X POST \"<U>\" -d '<B>' # it's\n",
    ] {
        finds_each_typo("a.sh", script);
        let wanted = vec!["POST <U>"; script.matches("<U>").count()];
        assert_eq!(requests("a.sh", script), wanted, "{script}");
    }
}

#[test]
fn what_a_command_reads_is_its_body() {
    for script in [
        "curl -X POST \"<U>\" -d @- <<EOF\n<P>\nEOF\necho done\n",
        "curl \"<U>\" --json @- <<-'EOF'\n\t<B>\n\tEOF\n",
        "curl \"<U>\" -d @- <<'THE END'\n<B>\nTHE END\n",
        "curl \"<U>\" -d @- <<< '<B>'\n",
        "curl \"<U>\" -d@- <<<\"<E>\"\n",
        "cat <<EOF | curl -X POST \"<U>\" -d @-\n<P>\nEOF\n",
        "cat <<EOF |\n<P>\nEOF\n  curl -X POST \"<U>\" -d @-\n",
        "echo '<B>' | curl -X POST \"<U>\" -d @-\n",
        "printf '%s\\n' '<B>' | curl -X POST \"<U>\" --data-binary @-\n",
        "echo '<B>' | jq -c . | curl -X POST \"<U>\" -d @-\n",
        "printf '{\"requestType\":\"adminAd\",\"assignment\":{\"targetId\":\"%s\",\"assignmentPolicyId\":\"%s\",\"accessPackageId\":\"%s\"}}' \"$1\" \"$2\" \"$(id)\" | curl -X POST \"<U>\" -d @-\n",
        "cat > body.json <<EOF\n<P>\nEOF\ncurl -X POST \"<U>\" -d @body.json\n",
        "cat <<EOF > ./body.json\n<P>\nEOF\ncurl -X POST \"<U>\" -d @body.json\n",
        "echo '<B>' > \"$TMP/body.json\"\ncurl -X POST \"<U>\" -d \"@$TMP/body.json\"\n",
        "resp=$(curl -X POST \"<U>\" -d @- <<EOF\n<P>\nEOF\n)\n",
        "resp=\"$(curl -X POST \"<U>\" -d @- <<EOF | jq -r \".id\"\n<P>\nEOF\n)\"\necho \"it's $resp\"\n",
        "resp=$(\r\n  curl -X POST \"<U>\" -d @- <<EOF\r\n<P>\r\nEOF\r\n)\r\n",
        "cat << EOF > /tmp/body.json\n<P>\nEOF\ncurl -XPOST \"<U>\" --data-binary \"@/tmp/body.json\"\n",
        "cat >body.json <<EOF\n<P>\nEOF\ncurl -XPOST \"<U>\" -T body.json\n",
        "tee body.json <<EOF\n<P>\nEOF\ncurl -X POST \"<U>\" -d @- < body.json\n",
        "echo '<B>' > body.json\ncat body.json | curl -X POST \"<U>\" -d @-\n",
    ] {
        finds_each_typo("a.sh", script);
        assert_eq!(requests("a.sh", script), ["POST <U>"], "{script}");
    }
}

#[test]
fn what_a_variable_is_set_to_is_the_body() {
    for script in [
        "BODY='<P>'\ncurl -X POST \"<U>\" -d \"$BODY\"\n",
        "BODY='<P>'\nDATA=\"$BODY\"\ncurl -X POST \"<U>\" -d \"$DATA\"\n",
        "BODY=$(cat <<'EOF'\n<P>\nEOF\n)\ncurl -X POST \"<U>\" -d \"$BODY\"\n",
        "BODY=\"$(cat <<EOF\n<P>\nEOF\n)\"\ncurl -X POST \"<U>\" -d \"${BODY}\"\n",
        "read -r -d '' BODY <<EOF\n<P>\nEOF\ncurl -X POST \"<U>\" -d \"$BODY\"\n",
        "IFS= read -r -d '' BODY <<'EOF' || true\n<P>\nEOF\necho \"$BODY\" | curl -X POST \"<U>\" -d @-\n",
        "add() {\n  local body=\"$(cat <<EOF\n<P>\nEOF\n)\"\n  curl -X POST \"<U>\" -d \"$body\"\n}\n",
        "export BODY='<B>'; curl -X POST \"<U>\" -d \"${BODY}\"\n",
        "BODY=$(echo '<B>')\ncurl -X POST \"<U>\" -d @- <<< \"$BODY\"\n",
        "curl -X POST \"<U>\" -d \"$(cat <<EOF\n<P>\nEOF\n)\"\n",
    ] {
        finds_each_typo("a.sh", script);
        assert_eq!(requests("a.sh", script), ["POST <U>"], "{script}");
    }
}

#[test]
fn bodies_that_only_a_run_shows_are_no_errors() {
    for script in [
        "BODY=$(jq -n '{}')\ncurl -X POST \"<U>\" -d \"$BODY\"\n",
        "BODY='{}'\nBODY=\"$(jq -n --arg t \"$T\" '{a: $t}')\"\ncurl -X POST \"<U>\" -d \"$BODY\"\n",
        "curl -X POST \"<U>\" -d \"$(jq -n --arg x 1 '{requestType:\"adminAd\"}')\"\n",
        "curl -X POST \"<U>\" -d \"$BODY\"\n",
        "curl -X POST \"<U>\" -d \"$1\"\n",
        "curl -X POST \"<U>\" -d @body.json\n",
        "echo '{}' >> body.json\ncurl -X POST \"<U>\" -d @body.json\n",
        "curl -X POST \"<U>\" -d @- < body.json\n",
        "envsubst < body.json | curl -X POST \"<U>\" -d @-\n",
        "curl -X POST \"<U>\" -T body.json\n",
        "curl -X POST \"<U>\" -d \"@$1\"\n",
        "curl \"<U>\" --json @body.json\n",
        "az rest --method post --url \"<U>\" --body @body.json\n",
    ] {
        assert_eq!(requests("a.sh", script), ["POST <U>"], "{script}");
        assert_eq!(codes("a.sh", script), ["AP0112 "], "{script}");
    }
    // method and URL are known, and wrong
    let script = "curl -X PATCH \"<U>\" -d @body.json\n";
    assert_eq!(codes("a.sh", script), ["AP0903 ", "AP0112 "]);
    for script in ["curl -X POST \"<U>\" -F a=b\n", "curl -K options -X POST \"<U>\"\n"] {
        assert!(requests("a.sh", script).is_empty(), "{script}");
    }
}

#[test]
fn variables_in_bodies_are_placeholders() {
    for value in [
        "$1",
        "${1}",
        "${1:-x}",
        "$@",
        "$USER_ID",
        "${USER_ID:?missing}",
        "$(az ad user show --id \\\"$1\\\" | jq -r '.id')",
        "`id -u`",
    ] {
        let script = format!(
            "curl -X POST \"<U>\" -d \"{{\\\"requestType\\\":\\\"adminAdd\\\",\\\"assignment\\\":{{\\\"targetId\\\":\\\"{value}\\\",\\\"assignmentPolicyId\\\":\\\"$P\\\",\\\"accessPackageId\\\":\\\"$A\\\"}}}}\"\n"
        );
        let wanted = [
            "AP0112 /assignment/targetId",
            "AP0112 /assignment/assignmentPolicyId",
            "AP0112 /assignment/accessPackageId",
        ];
        assert_eq!(codes("a.sh", &script), wanted, "{script}");
        let script = format!(
            "curl -X POST \"<U>\" -d @- <<EOF\n{{\"requestType\":\"adminAdd\",\"assignment\":{{\"targetId\":\"{}\",\"assignmentPolicyId\":\"$P\",\"accessPackageId\":\"$A\"}}}}\nEOF\n",
            value.replace("\\\"", "\"")
        );
        assert_eq!(codes("a.sh", &script), wanted, "{script}");
    }
    let script = "curl -X PUT \"<U>/../assignmentPolicies/$1\" -d '{}'";
    assert!(!codes("a.sh", script).iter().any(|code| code.starts_with("AP0001")), "{script}");
}

#[test]
fn options_with_values_hide_no_url() {
    for options in [
        "--limit-rate 100k --retry-max-time 60 --max-redirs 5",
        "--connect-to ::localhost:8080",
        "--ciphers x --noproxy y --proxy-header z --unix-socket /s --tls-max 1.2 --url-query a=b",
        "-sS -u a:b -Y 1 -y 2 -Q x -U c:d -h all",
        "-XPOST -H'Accept: x' -oout",
    ] {
        let script = format!("curl {options} \"<U>\" -d '<B>'\n");
        finds_each_typo("a.sh", &script);
        assert_eq!(requests("a.sh", &script), ["POST <U>"], "{script}");
    }
}

#[test]
fn az_rest_takes_options_in_each_way() {
    for script in [
        "az rest --method=post --url=\"<U>\" --body='<B>'\n",
        "az rest --method post --uri \"<U>\" --headers \"Content-Type=application/json\" --body '<B>'\n",
        "az rest -m post -u \"<U>\" -b '<B>' --verbose\n",
        "id=\"$(az rest --method POST --url '<U>' --body '<B>' --query id -o tsv)\"\n",
    ] {
        finds_each_typo("a.sh", script);
        assert_eq!(requests("a.sh", script), ["POST <U>"], "{script}");
    }
}

#[test]
fn text_with_commands_in_it_may_have_apostrophes() {
    for text in [
        "It's how:\n\n    curl -X POST \"<U>\" -d '<B>'\n\nIt's done.\n",
        "The users' way, which isn't ours:\ncurl -X POST \"<U>\" -d '<B>'\n",
    ] {
        finds_each_typo("notes.txt", text);
        finds_each_typo("notes", text);
    }
}
