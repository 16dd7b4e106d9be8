Import-Module Microsoft.Graph.Identity.Governance

$approver = @{
    '@odata.type' = '#microsoft.graph.singleUser'
    userId        = '52c9f8a1-6be4-4d37-8f10-a3d6c7e9b205'
}

$params = @{
    displayName             = 'Contractors'
    description             = "Access for $team, it''s reviewed"
    allowedTargetScope      = 'allMemberUser'
    expiration              = @{ type = 'afterDuration'; duration = "P$($days)D" }
    requestApprovalSettings = @{
        isApprovalRequiredForAdd = $true
        stages                   = @(
            @{
                durationBeforeAutomaticDenial   = 'P14D'
                isApproverJustificationRequired = $false
                primaryApprovers                = @($approver, @{ '@odata.type' = '#microsoft.graph.requestorManager'; managerLevel = 1 })
            }
        )
    }
    accessPackage           = @{ id = Get-PackageId -Name 'Sales' }
}

New-MgEntitlementManagementAssignmentPolicy -BodyParameter $params

New-MgEntitlementManagementAssignmentRequest `
    -BodyParameter @{ requestType = "adminRemove"; assignment = [pscustomobject]@{ id = '' } }

Get-MgEntitlementManagementAssignmentRequest -Filter "state eq 'delivered'"
