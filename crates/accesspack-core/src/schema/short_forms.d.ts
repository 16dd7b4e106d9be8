/** What `build` takes in place of a body; the same in both versions. Whole bodies are taken too. */
export interface ShortForms {
  /** Assigns a person directly, by an `adminAdd` request. */
  createAssignment: {
    /** The object id of a user in the directory. */
    targetId?: string;
    /** Someone who is not in the directory yet. */
    target?: { email: string };
    accessPackageId: string;
    assignmentPolicyId: string;
    justification?: string;
    schedule?: object;
    answers?: object[];
  };
  /** The policy to which the assignment moves. */
  setAssignmentPolicy: { policyId: string };
  createCatalog: CatalogForm & { displayName: string };
  updateCatalog: CatalogForm;
  createAccessPackage: PackageForm & { displayName: string; catalogId: string };
  updateAccessPackage: PackageForm;
  /** Adds a resource, where no other `requestType` is given. */
  createResourceRequest: {
    requestType?: "adminAdd" | "adminUpdate" | "adminRemove";
    catalogId: string;
    /** To add: where the resource comes from. */
    originSystem?: "AadGroup" | "AadApplication" | "SharePointOnline" | (string & {});
    /** To add: the id of the group or service principal, or the URL of the site. */
    originId?: string;
    displayName?: string;
    description?: string;
    /** To change or remove: the id that the resource has in the catalog. */
    resourceId?: string;
  };
  /** A role of a resource, for the whole of the resource. */
  createResourceRoleScope: {
    /** The id that the resource has in the catalog. */
    resourceId: string;
    originSystem: "AadGroup" | "AadApplication" | "SharePointOnline" | (string & {});
    /** The id of the group or service principal, or the URL of the site. */
    originId: string;
    /** `Member` or `Owner` of a group, the id of an application's role, the number of a site's role. */
    role: string;
    /** The name of the role; that of a group's role is known. */
    roleName?: string;
  };
  addIncompatibleAccessPackage: { accessPackageId: string };
  addIncompatibleGroup: { groupId: string };
  createConnectedOrganization: v1.ConnectedOrganization;
  updateConnectedOrganization: v1.ConnectedOrganization;
  addInternalSponsor: { userId: string } | { groupId: string };
  addExternalSponsor: { userId: string } | { groupId: string };
  updateApprovalStage: { reviewResult: "Approve" | "Deny"; justification?: string };
  updateSettings: {
    externalUserLifecycleAction?: "none" | "blockSignIn" | "blockSignInAndDelete";
    daysUntilExternalUserDeletedAfterBlocked?: number;
  };
  createRoleAssignment: {
    /** A user, group or service principal. */
    principalId: string;
    role:
      | "catalogCreator"
      | "catalogOwner"
      | "catalogReader"
      | "accessPackageManager"
      | "accessPackageAssignmentManager";
    /** Left out for catalog creators, whose role counts in the whole tenant. */
    catalogId?: string;
  };
}

/** What a catalog is made of. */
export interface CatalogForm {
  displayName?: string;
  description?: string;
  state?: "published" | "unpublished";
  isExternallyVisible?: boolean;
}

/** What an access package is made of. */
export interface PackageForm {
  displayName?: string;
  description?: string;
  isHidden?: boolean;
}

