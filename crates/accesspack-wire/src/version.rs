//! The two versions of Microsoft Graph and the clouds that it is deployed in.

use serde::{Deserialize, Serialize};

use crate::unknown_name::UnknownName;

/// A version of the Microsoft Graph API; the first segment of every URL's path.
///
/// # Examples
/// ```
/// use accesspack_wire::Version;
///
/// assert_eq!("v1.0".parse(), Ok(Version::V1));
/// assert_eq!(Version::V1.other(), Version::Beta);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Version {
    /// `https://graph.microsoft.com/v1.0`.
    #[serde(rename = "v1.0")]
    V1,
    /// `https://graph.microsoft.com/beta`.
    #[serde(rename = "beta")]
    Beta,
}

impl Version {
    /// Both versions, v1.0 first.
    pub const ALL: [Self; 2] = [Self::V1, Self::Beta];

    /// The segment as it stands in a URL: `v1.0` or `beta`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1.0",
            Self::Beta => "beta",
        }
    }

    /// The other version.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::V1 => Self::Beta,
            Self::Beta => Self::V1,
        }
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Version {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .into_iter()
            .find(|version| version.as_str() == text)
            .ok_or_else(|| UnknownName::new("version", text))
    }
}

/// A cloud that Microsoft Graph is deployed in.
///
/// Source: <https://learn.microsoft.com/graph/deployments>; for Bleu the environments of Microsoft's PowerShell module
/// for Graph (<https://github.com/microsoftgraph/msgraph-sdk-powershell>).
///
/// # Examples
/// ```
/// use accesspack_wire::Cloud;
///
/// assert_eq!(Cloud::China.graph_host(), "microsoftgraph.chinacloudapi.cn");
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Cloud {
    /// The worldwide service, and GCC.
    #[default]
    Global,
    /// US Government L4 (GCC High).
    UsGovL4,
    /// US Government L5 (`DoD`).
    UsGovL5,
    /// China, operated by 21Vianet.
    China,
    /// Bleu, in France. Its sister clouds, Delos in Germany and `GovSG` in Singapore, have no entitlement
    /// management in their metadata.
    Bleu,
}

impl Cloud {
    /// Every cloud, the worldwide one first.
    pub const ALL: [Self; 5] =
        [Self::Global, Self::UsGovL4, Self::UsGovL5, Self::China, Self::Bleu];

    /// The name used in configuration and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::UsGovL4 => "usGovL4",
            Self::UsGovL5 => "usGovL5",
            Self::China => "china",
            Self::Bleu => "bleu",
        }
    }

    /// The host that serves Graph in this cloud, without scheme or path.
    #[must_use]
    pub const fn graph_host(self) -> &'static str {
        match self {
            Self::Global => "graph.microsoft.com",
            Self::UsGovL4 => "graph.microsoft.us",
            Self::UsGovL5 => "dod-graph.microsoft.us",
            Self::China => "microsoftgraph.chinacloudapi.cn",
            Self::Bleu => "graph.svc.sovcloud.fr",
        }
    }

    /// The host that users sign in at; its tokens are valid in this cloud only.
    #[must_use]
    pub const fn login_host(self) -> &'static str {
        match self {
            Self::Global => "login.microsoftonline.com",
            Self::UsGovL4 | Self::UsGovL5 => "login.microsoftonline.us",
            Self::China => "login.chinacloudapi.cn",
            Self::Bleu => "login.sovcloud-identity.fr",
        }
    }
}

impl std::fmt::Display for Cloud {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Cloud {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .into_iter()
            .find(|cloud| cloud.as_str() == text)
            .ok_or_else(|| UnknownName::new("cloud", text))
    }
}
