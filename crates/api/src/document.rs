//! What every operation of the OpenAPI document has in common and no route says for itself: problems
//! travel as `application/problem+json`, and any refusal is one.

use utoipa::openapi::path::Operation;
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Response, ResponseBuilder};

const JSON: &str = "application/json";
const PROBLEM_JSON: &str = "application/problem+json";
const PROBLEM: &str = "#/components/schemas/Problem";

/// Completes the collected document.
pub(crate) fn complete(mut document: OpenApi) -> OpenApi {
    for item in document.paths.paths.values_mut() {
        let operations =
            [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch];
        for operation in operations.into_iter().flatten() {
            complete_operation(operation);
        }
    }
    document
}

fn complete_operation(operation: &mut Operation) {
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            name_problem(response);
        }
    }
    let any = operation.responses.responses.entry("default".to_owned());
    any.or_insert_with(|| {
        let problem = Content::new(Some(RefOr::Ref(Ref::new(PROBLEM))));
        let response = ResponseBuilder::new()
            .description("Any other refusal: wrong method or media type, too large, too busy.")
            .content(PROBLEM_JSON, problem);
        response.build().into()
    });
}

fn name_problem(response: &mut Response) {
    let is_problem = |content: &RefOr<Content>| match content {
        RefOr::T(content) => {
            matches!(&content.schema, Some(RefOr::Ref(schema)) if schema.ref_location == PROBLEM)
        }
        RefOr::Ref(_) => false,
    };
    if response.content.get(JSON).is_some_and(is_problem)
        && let Some(content) = response.content.swap_remove(JSON)
    {
        response.content.insert(PROBLEM_JSON.to_owned(), content);
    }
}
