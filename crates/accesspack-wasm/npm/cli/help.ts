// The text of `accesspack --help`.

export const HELP = `accesspack checks and builds Microsoft Entra entitlement management requests.

  accesspack check FILE…        check bodies; - reads standard input, .ndjson has one body per line
    --operation NAME            what the bodies are for (accesspack operations lists the names)
    --api v1.0|beta             the version of Graph; what is left out is detected from the body
    --cloud NAME                global, usGovL4, usGovL5 or china
    --url URL                   the URL that the bodies are sent to
    --ndjson                    one body per line, whatever the file is called
    --format NAME               pretty, json, sarif or github (default: pretty)
    --fix                       apply every fix and write the file back (- writes to standard output)
    --quiet                     print errors only

  accesspack build [FILE]       print the requests that do an operation, as JSON
    --operation NAME --api v1.0|beta [--cloud NAME]
    --id ID                     the policy, request or assignment that the operation is about
    --base-url URL              send to this host instead of the cloud's
    --legacy-path               beta: use the old accessPackageAssignmentRequests collection

  accesspack convert FILE       print a policy or request in the other version, and say what is lost
    --to v1.0|beta              the version that is wanted; --from the one it is written for
    --operation NAME            what the body is for; what is left out is detected from the body

  accesspack explain CODE       what a diagnostic's code means, and what is right
  accesspack operations         list the operations  [--format pretty|json]
  accesspack rules              list the rules       [--format pretty|json]
  accesspack --help | --version

Exit code: 0 nothing wrong, 1 errors found, 2 called wrongly or a file cannot be read.
`;
