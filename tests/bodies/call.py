import requests
requests.post("https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests", json={"requestType": "adminAd"})
