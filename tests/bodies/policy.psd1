@{
    # kept beside the module
    DisplayName        = 'Guests'
    allowedTargetScope = 'specificConnectedOrganizationUser'
    expiration         = @{
        type = 'noExpiration'
    }
    requestorSettings  = @{
        enableTargetsToSelfAddAccess = 'true'
    }
}
