extension microsoftGraphV1
resource p 'Microsoft.Graph/assignmentPolicies@v1.0' = {
  displayName: 'x'
  allowedTargetScope: 'adminAd'
}
