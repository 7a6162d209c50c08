//! The forms a worker fills in in an area: those of the plans in force, the shipped ones otherwise.

use std::collections::BTreeMap;

use linli_domain::areas::GridCode;
use linli_domain::forms::{BUILT_IN, Form, built_in};
use linli_domain::identity::Action;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::plans::active_plan::active_plans;

/// A form, and how the plan names it.
#[derive(Debug, Clone)]
pub struct ListedForm {
    pub form: Form,
    /// The label of the routine that uses it; none for a form no routine names.
    pub label: Option<String>,
}

pub async fn list_forms(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<ListedForm>, Error> {
    ctx.scope_within(Action::ListMyWork, area)?;
    let mut reader = app.db.read().await?;
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    let mut labels: BTreeMap<String, String> = BTreeMap::new();
    for plan in active_plans(&mut reader, area, ctx.now).await? {
        for form in &plan.pack.forms {
            forms.entry(form.name.clone()).or_insert_with(|| form.clone());
        }
        for routine in &plan.pack.document.routines {
            if let Some(form) = &routine.form {
                labels.entry(form.clone()).or_insert_with(|| routine.label.clone());
            }
        }
    }
    for (name, ..) in BUILT_IN {
        if let Some(form) = built_in(name).filter(|_| !forms.contains_key(name)) {
            forms.insert(name.to_owned(), form);
        }
    }
    let listed = forms.into_values();
    Ok(listed.map(|form| ListedForm { label: labels.get(&form.name).cloned(), form }).collect())
}
