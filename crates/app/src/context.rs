//! Who acts, when, where and with which right. A `Context` is made only by authentication, by the
//! command line or by a job; clock and chance enter the program here and nowhere else.

use std::sync::{Arc, Mutex, PoisonError};

use linli_domain::areas::{GridCode, Scope};
use linli_domain::identity::{Action, matrix};
use linli_domain::ids::UserId;
use linli_domain::lang::{Lang, Speak};
use linli_domain::time::Moment;
use linli_storage::identity::Post;
use uuid::Uuid;

use crate::operations::claim::Claim;

/// Where `now` comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    System,
    /// A rehearsal or a test: stands still until set.
    Fixed(Arc<Mutex<Moment>>),
    /// A rehearsal that is served: goes on from a moment of its own. Milliseconds ahead of real time.
    Shifted(i64),
}

impl Clock {
    pub fn fixed(at: Moment) -> Self {
        Self::Fixed(Arc::new(Mutex::new(at)))
    }

    /// A clock that shows `now` and goes on.
    pub fn from(now: Moment) -> Self {
        Self::Shifted(now.0 - Self::System.now().0)
    }

    pub fn now(&self) -> Moment {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
            Self::System => Moment::from_timestamp(jiff::Timestamp::now()),
            Self::Shifted(ahead) => Moment(Self::System.now().0.saturating_add(*ahead)),
            Self::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a fixed clock; the system's cannot be moved.
    pub fn set(&self, now: Moment) {
        if let Self::Fixed(at) = self {
            *at.lock().unwrap_or_else(PoisonError::into_inner) = now;
        }
    }
}

/// Where ids, salts and tokens come from. Ids of one millisecond rise, so that rows made together
/// lie together.
#[derive(Debug, Clone)]
pub struct Random {
    state: Arc<Mutex<RandomState>>,
}

#[derive(Debug)]
struct RandomState {
    /// `None` asks the kernel; a seed makes a run that repeats.
    seed: Option<u64>,
    last: i64,
    counter: u64,
    /// The kernel's bytes not given out yet: asking for each id costs more than the id.
    pool: Vec<u8>,
}

const POOL_BYTES: usize = 4096;

impl Random {
    pub fn system() -> Self {
        Self::with(None)
    }

    /// For tests and simulations only: everything it gives can be foretold.
    pub fn seeded(seed: u64) -> Self {
        Self::with(Some(seed))
    }

    fn with(seed: Option<u64>) -> Self {
        let state = RandomState { seed, last: i64::MIN, counter: 0, pool: Vec::new() };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// Unforeseeable bytes, unless seeded.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).bytes()
    }

    /// A UUIDv7 of this moment, greater than the one before it.
    pub fn id(&self, now: Moment) -> Uuid {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if now.0 == state.last {
            state.counter += 1;
        } else {
            state.last = now.0;
            // 41 random bits leave room to count a trillion ids in the same millisecond.
            state.counter = u64::from_be_bytes(state.bytes()) >> 23;
        }
        let tail: [u8; 4] = state.bytes();
        let (high, low) = ((state.counter >> 30) & 0xfff, state.counter & 0x3fff_ffff);
        let ms = u128::from(now.0.max(0).unsigned_abs());
        Uuid::from_u128(
            ms << 80
                | 0x7 << 76
                | u128::from(high) << 64
                | 0b10 << 62
                | u128::from(low) << 32
                | u128::from(u32::from_be_bytes(tail)),
        )
    }
}

impl RandomState {
    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut out = [0; N];
        match &mut self.seed {
            // Without the kernel's randomness nothing that must be secret can be made: the zeros
            // would be refused by the vault, which asks the kernel itself.
            None => {
                if self.pool.len() < N {
                    self.pool.resize(POOL_BYTES.max(N), 0);
                    if getrandom::fill(&mut self.pool).is_err() {
                        self.pool.fill(0);
                    }
                }
                let rest = self.pool.len() - N;
                for (byte, fresh) in out.iter_mut().zip(self.pool.drain(rest..)) {
                    *byte = fresh;
                }
            }
            Some(seed) => {
                for byte in &mut out {
                    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
                    let mut z = *seed;
                    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                    *byte = (z ^ (z >> 31)) as u8;
                }
            }
        }
        out
    }
}

/// Who acts.
#[derive(Debug, Clone)]
pub enum Actor {
    User {
        id: UserId,
        name: String,
        posts: Arc<[Post]>,
    },
    /// Somebody who proved that a phone is theirs, known by its blind index (`IndexOf::Phone`). May do
    /// nothing but what `residents` offers about the people registered with that phone.
    Resident {
        phone_index: [u8; 16],
    },
    /// Somebody without an account, at a poster.
    Anybody,
    /// The command line on the office's own machine.
    Operator,
    /// A job of the queue, by its kind.
    Job(&'static str),
}

/// Who, when, in which language.
#[derive(Debug, Clone)]
pub struct Context {
    pub actor: Actor,
    pub now: Moment,
    pub lang: Lang,
    pub lane: Uuid,
    pub random: Random,
    /// The request's idempotency key, which the use case takes with `ctx.claim(tx)`.
    pub claim: Option<Claim>,
}

/// The actor may not do this here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Outside the actor's areas: it does not exist for them.
    #[error("not found")]
    NotFound,
    #[error("your posts do not allow {0}")]
    Role(&'static str),
    #[error("this needs a second person")]
    SecondPerson,
}

impl Speak for Refused {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::NotFound => lang
                .pick(
                    "没有找到：可能不存在，或不在您负责的区域。",
                    "Not found: it does not exist or lies outside your areas.",
                )
                .to_owned(),
            Self::Role(action) => match lang {
                Lang::Zh => format!("您的岗位没有“{action}”的权限：需要时请找有权限的同事办理。"),
                Lang::En => {
                    format!("Your post does not allow “{action}”: ask a colleague whose post does.")
                }
            },
            Self::SecondPerson => lang
                .pick(
                    "此事须由另一人确认：请有权限的同事用自己的账号确认。",
                    "A second person must confirm this, signed in with their own account.",
                )
                .to_owned(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "access.not_found",
            Self::Role(_) => "access.role",
            Self::SecondPerson => "access.second_person",
        }
    }
}

impl Context {
    /// The first line of every use case: may this actor do `action` in all of `area`?
    pub fn authorize(&self, action: Action, area: GridCode) -> Result<(), Refused> {
        let posts = match (&self.actor, action) {
            (Actor::User { posts, .. }, _) => posts,
            (Actor::Resident { .. } | Actor::Anybody, _) => return Err(Refused::NotFound),
            (Actor::Operator, Action::ConfirmOverride | Action::ConfirmLevel) => {
                return Err(Refused::SecondPerson);
            }
            (Actor::Operator | Actor::Job(_), _) => return Ok(()),
        };
        let here: Vec<&Post> = posts.iter().filter(|post| post.area.contains(area)).collect();
        if here.is_empty() {
            return Err(Refused::NotFound);
        }
        if here.iter().any(|post| matrix().allows(post.role, action)) {
            Ok(())
        } else {
            Err(Refused::Role(action.word()))
        }
    }

    /// The areas in which this actor may do `action`; the operator and jobs may everywhere.
    pub fn scope(&self, action: Action) -> Result<Scope, Refused> {
        let posts = match &self.actor {
            Actor::User { posts, .. } => posts,
            Actor::Resident { .. } | Actor::Anybody => return Err(Refused::NotFound),
            Actor::Operator | Actor::Job(_) => return Ok(Scope::of(GridCode::COUNTRY)),
        };
        let allowed = posts.iter().filter(|post| matrix().allows(post.role, action));
        let scope = Scope::union(allowed.map(|post| post.area));
        if scope.is_empty() { Err(Refused::Role(action.word())) } else { Ok(scope) }
    }

    /// The part of `area` in which this actor may do `action`, for lists.
    pub fn scope_within(&self, action: Action, area: GridCode) -> Result<Scope, Refused> {
        let scope = self.scope(action)?.within(area);
        if scope.is_empty() { Err(Refused::NotFound) } else { Ok(scope) }
    }

    pub fn user(&self) -> Option<UserId> {
        match &self.actor {
            Actor::User { id, .. } => Some(*id),
            Actor::Resident { .. } | Actor::Anybody | Actor::Operator | Actor::Job(_) => None,
        }
    }

    /// How the actor is named on paper.
    pub fn actor_name(&self) -> String {
        match &self.actor {
            Actor::User { name, .. } => name.clone(),
            Actor::Anybody => self.lang.pick("公众", "the public").to_owned(),
            Actor::Resident { .. } => self.lang.pick("居民本人", "the resident").to_owned(),
            Actor::Operator => self.lang.pick("本机操作员", "local operator").to_owned(),
            Actor::Job(_) => self.lang.pick("系统自动", "automatic").to_owned(),
        }
    }

    pub fn id<I: From<Uuid>>(&self) -> I {
        self.random.id(self.now).into()
    }
}
