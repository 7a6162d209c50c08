//! The engine of each district in memory: loaded when first asked, then kept up with what was
//! recorded since, by any server. What was erased makes it load anew.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use linli_domain::areas::District;
use linli_domain::tracing::engine::{Engine, Keys, Record};
use linli_storage::tracing::{
    Heads, Place, PresenceLine, heads, load_batches, load_presences, places,
};
use linli_storage::{Error as StorageError, Reader};
use tokio::sync::Mutex;

/// Records read at once while loading.
const PAGE: i64 = 100_000;

/// One district's records as far as `heads`.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    pub(crate) engine: Engine,
    pub(crate) places: HashMap<u32, Place>,
    heads: Heads,
}

/// Shared by all requests.
#[derive(Debug, Default)]
pub struct Presence {
    districts: Mutex<HashMap<District, Arc<RwLock<Loaded>>>>,
}

impl Presence {
    /// The district's records as the reader sees them, or newer.
    pub(crate) async fn of(
        &self,
        reader: &mut Reader,
        district: District,
    ) -> Result<Arc<RwLock<Loaded>>, StorageError> {
        // Held while loading: a second request waits instead of loading the same again.
        let mut districts = self.districts.lock().await;
        let now = heads(reader, district).await?;
        if let Some(kept) = districts.get(&district) {
            let known = kept.read().unwrap_or_else(std::sync::PoisonError::into_inner).heads;
            if known.erasures == now.erasures && known.batch >= now.batch {
                return Ok(Arc::clone(kept));
            }
            if known.erasures == now.erasures {
                let lines = load_batches(reader, district, known.batch, now.batch).await?;
                let places = places(reader, district).await?;
                let mut loaded = kept.write().unwrap_or_else(std::sync::PoisonError::into_inner);
                loaded.add(lines, places, now);
                return Ok(Arc::clone(kept));
            }
        }
        let loaded = Arc::new(RwLock::new(load(reader, district, now).await?));
        districts.insert(district, Arc::clone(&loaded));
        Ok(loaded)
    }
}

impl Loaded {
    fn add(&mut self, lines: Vec<PresenceLine>, places: Vec<Place>, heads: Heads) {
        for place in places {
            let Ok(number) = u32::try_from(place.number) else { continue };
            self.engine.put_place(number, place.kind);
            self.places.insert(number, place);
        }
        let records = lines.into_iter().map(|line| Record {
            person: self.engine.people.intern(line.person_key),
            place: line.place,
            minute: line.minute,
        });
        let records: Vec<Record> = records.collect();
        self.engine.extend(records);
        self.heads = heads;
    }
}

async fn load(
    reader: &mut Reader,
    district: District,
    heads: Heads,
) -> Result<Loaded, StorageError> {
    let mut people = Keys::default();
    let mut records = Vec::new();
    let mut after = None;
    loop {
        let lines = load_presences(reader, district, after, PAGE).await?;
        let Some(last) = lines.last() else { break };
        after = Some(*last);
        records.extend(lines.iter().map(|line| Record {
            person: people.intern(line.person_key),
            place: line.place,
            minute: line.minute,
        }));
    }
    let mut loaded = Loaded { engine: Engine::new(people, Vec::new()), ..Loaded::default() };
    let places = places(reader, district).await?;
    loaded.add(Vec::new(), places, heads);
    loaded.engine.extend(records);
    Ok(loaded)
}
