//! An axum extractor that validates the body: a handler takes an accepted request, and nothing else reaches it.
//!
//! The extractor carries the validator: its policy comes from the application's state, and its clock is read once a
//! request. `Request` itself has no `Deserialize`, so that no handler validates without a clock by accident.
//!
//! The traits are those of `axum-core`; with `axum`, import them from `axum::extract` and `axum::response`.

use std::time::{SystemTime, UNIX_EPOCH};

use axum_core::body::Body;
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{StatusCode, header};
use paysession::{Accepted, Policy, Timestamp, Validator};

/// The part of an application's state that validation needs.
#[derive(Clone)]
struct Checkout {
    policy: Policy,
    /// The clock. A test sets its own.
    now: fn() -> Option<Timestamp>,
}

fn system_clock() -> Option<Timestamp> {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Timestamp::from_unix(since_epoch.as_secs().try_into().ok()?, since_epoch.subsec_nanos()).ok()
}

/// A create input that satisfies every rule.
struct ValidRequest(Accepted<paysession::Request>);

impl<S> FromRequest<S> for ValidRequest
where
    Checkout: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let Checkout { policy, now } = Checkout::from_ref(state);
        // Bytes, not a parsed value: repeated keys and the text of numbers are still there.
        let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let Some(now) = now() else { return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response()) };
        Validator::new().policy(policy).now(now).validate(&body).map(Self).map_err(|rejected| {
            let json = [(header::CONTENT_TYPE, "application/json")];
            (StatusCode::UNPROCESSABLE_ENTITY, json, rejected.to_json()).into_response()
        })
    }
}

/// A handler.
async fn create(ValidRequest(accepted): ValidRequest) -> String {
    accepted.value.to_json()
}

/// Calls the handler as a router does.
async fn call(checkout: Checkout, body: &'static str) -> Response {
    match ValidRequest::from_request(Request::new(Body::from(body)), &checkout).await {
        Ok(request) => create(request).await.into_response(),
        Err(response) => response,
    }
}

fn main() {
    let checkout = Checkout { policy: Policy::standard(), now: system_clock };
    let response = pollster::block_on(call(checkout, r#"{"orgId":"abc123","amount":"100","currency":"USD"}"#));
    println!("{}", response.status());
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that fails says so by a panic")]

    use super::*;

    fn answer(body: &'static str) -> (StatusCode, String) {
        let now = || Timestamp::parse("2026-01-01T00:00:00Z").ok();
        let response = pollster::block_on(call(Checkout { policy: Policy::standard(), now }, body));
        let status = response.status();
        let request = Request::new(response.into_body());
        (status, pollster::block_on(String::from_request(request, &())).unwrap())
    }

    #[test]
    fn the_handler_gets_accepted_requests_alone() {
        let (status, body) = answer(r#"{"orgId":"o","amount":"1","currency":"USD"}"#);
        assert_eq!((status, body.as_str()), (StatusCode::OK, r#"{"orgId":"o","amount":"1.00","currency":"USD"}"#));
        let late = r#"{"orgId":"o","amount":"1","currency":"USD","expirationDate":"2025-01-01T00:00:00Z"}"#;
        for (refused, code) in [(late, "expiration.in_past"), ("{", "json.malformed")] {
            let (status, body) = answer(refused);
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(body.contains(code), "{body}");
        }
    }
}
