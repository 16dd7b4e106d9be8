//! The languages that a snippet can be in.

use serde::{Deserialize, Serialize};

/// A language that requests can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SnippetLanguage {
    /// curl in a POSIX shell.
    Curl,
    /// `Invoke-MgGraphRequest` of Microsoft's PowerShell module.
    PowerShell,
    /// `fetch`, in Node.js or a browser.
    JavaScript,
    /// Python with its standard library.
    Python,
    /// C# 11 with `HttpClient`.
    CSharp,
    /// Terraform with the provider `hashicorp/azuread`.
    Terraform,
    /// Bicep, as a script of a deployment.
    Bicep,
}

impl SnippetLanguage {
    /// Every language.
    pub const ALL: [Self; 7] = [
        Self::Curl,
        Self::PowerShell,
        Self::JavaScript,
        Self::Python,
        Self::CSharp,
        Self::Terraform,
        Self::Bicep,
    ];

    /// The name in options and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::PowerShell => "powershell",
            Self::JavaScript => "javascript",
            Self::Python => "python",
            Self::CSharp => "csharp",
            Self::Terraform => "terraform",
            Self::Bicep => "bicep",
        }
    }

    /// The name on screens.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::PowerShell => "PowerShell",
            Self::JavaScript => "JavaScript",
            Self::Python => "Python",
            Self::CSharp => "C#",
            Self::Terraform => "Terraform (azuread)",
            Self::Bicep => "Bicep",
        }
    }
}

/// The name of no language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLanguage;

impl std::fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unknown language, expected one of")?;
        for (index, language) in SnippetLanguage::ALL.into_iter().enumerate() {
            write!(f, "{} `{}`", if index == 0 { "" } else { "," }, language.as_str())?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownLanguage {}

impl std::str::FromStr for SnippetLanguage {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL.into_iter().find(|language| language.as_str() == text).ok_or(UnknownLanguage)
    }
}
