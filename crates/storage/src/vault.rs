//! Keys, sealing and blind indexes: how identity numbers, phones and health notes lie at rest.
//! AES-256-GCM-SIV with a key per district, wrapped by a master key; HMAC-SHA256 for exact
//! look-up. Never writes a key into the database in clear.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use linli_domain::areas::District;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::db::{Db, Reader, Tx};
use crate::error::Error;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;
/// A district that another program began is known here after this long.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// Half a SHA-256: enough that two numbers of one country never meet by chance.
const INDEX_BYTES: usize = 16;

/// What a blind index is of, so that equal texts of two kinds never match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexOf {
    IdNumber,
    Phone,
    Plate,
    /// A row of a file, so that the same row is recognised when it comes again.
    Fingerprint,
}

/// The keys, loaded from the folder `LINLI_KEYS`, which is never part of a backup.
pub struct Vault {
    master: Zeroizing<[u8; KEY_BYTES]>,
    id_number: Hmac<Sha256>,
    phone: Hmac<Sha256>,
    plate: Hmac<Sha256>,
    fingerprint: Hmac<Sha256>,
    districts: RwLock<HashMap<i64, Arc<Sealer>>>,
    /// When the districts' keys were last looked up: other programs may add some.
    looked: Mutex<Option<Instant>>,
}

/// Seals and opens for one district.
pub struct Sealer {
    cipher: Aes256GcmSiv,
}

impl Vault {
    /// Reads `master.key` (64 hex digits); `make` makes it, for the owner only, where it is missing.
    pub fn open(folder: &Path, make: bool) -> Result<Self, Error> {
        Self::new(read_key(folder, "master.key", make)?)
    }

    /// For tests: a vault with a key of its own.
    pub fn new(master: Zeroizing<[u8; KEY_BYTES]>) -> Result<Self, Error> {
        Ok(Self {
            id_number: index_key(&master, b"index id_number")?,
            phone: index_key(&master, b"index phone")?,
            plate: index_key(&master, b"index plate")?,
            fingerprint: index_key(&master, b"index fingerprint")?,
            master,
            districts: RwLock::default(),
            looked: Mutex::default(),
        })
    }

    /// The blind index of a normalised text.
    pub fn index(&self, of: IndexOf, text: &[u8]) -> [u8; INDEX_BYTES] {
        let mut mac = match of {
            IndexOf::IdNumber => self.id_number.clone(),
            IndexOf::Phone => self.phone.clone(),
            IndexOf::Plate => self.plate.clone(),
            IndexOf::Fingerprint => self.fingerprint.clone(),
        };
        mac.update(text);
        let full = mac.finalize().into_bytes();
        std::array::from_fn(|i| full.get(i).copied().unwrap_or_default())
    }

    /// The key of a district that `Db::ensure_district` or an earlier start has loaded.
    pub fn sealer(&self, district: District) -> Result<Arc<Sealer>, Error> {
        self.of(district.number())
    }

    /// The key for records of the office itself (users, areas), which belong to no district.
    pub fn office(&self) -> Result<Arc<Sealer>, Error> {
        self.of(0)
    }

    /// The key of a district number, 0 being the office.
    pub fn of(&self, district: i64) -> Result<Arc<Sealer>, Error> {
        let keys = self.districts.read().unwrap_or_else(PoisonError::into_inner);
        keys.get(&district).cloned().ok_or(Error::Keys)
    }

    /// Looks for districts that another program has added, at most once a second.
    pub(crate) async fn load(&self, reader: &mut Reader) -> Result<(), Error> {
        {
            let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
            if looked.is_some_and(|at| at.elapsed() < LOOK_AGAIN) {
                return Ok(());
            }
            *looked = Some(Instant::now());
        }
        let rows = reader.query("select district, wrapped from district_keys", &[]).await?;
        for mut row in rows {
            let (district, wrapped) = (row.int()?, row.bytes()?);
            if self.of(district).is_err() {
                self.keep(district, &wrapped)?;
            }
        }
        Ok(())
    }

    fn keep(&self, district: i64, wrapped: &[u8]) -> Result<(), Error> {
        let key = self.wrapper()?.open(&district.to_be_bytes(), wrapped)?;
        let sealer = Arc::new(Sealer::new(&key)?);
        self.districts.write().unwrap_or_else(PoisonError::into_inner).insert(district, sealer);
        Ok(())
    }

    fn wrapper(&self) -> Result<Sealer, Error> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        expand(&self.master, b"wrap", &mut key)?;
        Sealer::new(&*key)
    }

    pub(crate) async fn ensure(&self, db: &Db, district: District) -> Result<(), Error> {
        self.ensure_number(db, district.number()).await
    }

    /// As `Db::ensure_district`; number 0 is the office.
    pub async fn ensure_number(&self, db: &Db, district: i64) -> Result<(), Error> {
        if self.of(district).is_ok() {
            return Ok(());
        }
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        random(&mut *key)?;
        let fresh = self.wrapper()?.seal(&district.to_be_bytes(), &*key)?;
        let kept = db
            .write(async move |tx: &mut Tx| -> Result<Vec<u8>, Error> {
                tx.execute(
                    "insert into district_keys (district, wrapped) values ($1, $2)
                     on conflict (district) do nothing",
                    &[district.into(), fresh.clone().into()],
                )
                .await?;
                let sql = "select wrapped from district_keys where district = $1";
                let row = tx.query_one(sql, &[district.into()]).await?;
                row.ok_or(Error::Keys)?.bytes()
            })
            .await?;
        self.keep(district, &kept)
    }
}

impl Sealer {
    fn new(key: &[u8]) -> Result<Self, Error> {
        Ok(Self { cipher: Aes256GcmSiv::new_from_slice(key).map_err(|_| Error::Keys)? })
    }

    /// Nonce (12 bytes), then ciphertext and tag. `about` binds it to its place (table, row id).
    pub fn seal(&self, about: &[u8], clear: &[u8]) -> Result<Vec<u8>, Error> {
        let mut nonce = [0; NONCE_BYTES];
        random(&mut nonce)?;
        let payload = Payload { msg: clear, aad: about };
        let sealed = self.cipher.encrypt(&Nonce::from(nonce), payload).map_err(|_| Error::Keys)?;
        let mut out = Vec::with_capacity(NONCE_BYTES + sealed.len());
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    pub fn open(&self, about: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        let (nonce, body) = sealed.split_at_checked(NONCE_BYTES).ok_or(Error::Keys)?;
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().map_err(|_| Error::Keys)?;
        let payload = Payload { msg: body, aad: about };
        let clear = self.cipher.decrypt(&Nonce::from(nonce), payload).map_err(|_| Error::Keys)?;
        Ok(Zeroizing::new(clear))
    }

    /// As `open`, for text.
    pub fn open_text(&self, about: &[u8], sealed: &[u8]) -> Result<Zeroizing<String>, Error> {
        let clear = self.open(about, sealed)?;
        String::from_utf8(clear.to_vec()).map(Zeroizing::new).map_err(|_| Error::Keys)
    }
}

/// Reads a key of 64 hex digits from `folder`; `make` makes it there where it is missing, for the
/// owner alone.
///
/// # Errors
/// `NoKeys` where it is missing and not to be made: a new key would not fit the records.
pub fn read_key(
    folder: &Path,
    name: &str,
    make: bool,
) -> Result<Zeroizing<[u8; KEY_BYTES]>, Error> {
    let path = folder.join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => return from_hex(text.trim()).ok_or(Error::Keys),
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(Error::File(error));
        }
        Err(_) if !make => return Err(Error::NoKeys(path)),
        Err(_) => {}
    }
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    random(&mut *key)?;
    let text: Zeroizing<String> = Zeroizing::new(key.iter().map(|b| format!("{b:02x}")).collect());
    make_private_folder(folder)?;
    match write_private(&path, text.as_bytes()) {
        Ok(()) => Ok(key),
        // Another process made it first: its key counts.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let text = std::fs::read_to_string(&path).map_err(Error::File)?;
            from_hex(text.trim()).ok_or(Error::Keys)
        }
        Err(error) => Err(Error::File(error)),
    }
}

/// Makes a folder that only its owner may enter; one that is there stays as it is.
pub fn make_private_folder(folder: &Path) -> Result<(), Error> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder).map_err(Error::File)
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn from_hex(text: &str) -> Option<Zeroizing<[u8; KEY_BYTES]>> {
    if text.len() != KEY_BYTES * 2 {
        return None;
    }
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    for (i, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(i * 2..i * 2 + 2)?, 16).ok()?;
    }
    Some(key)
}

fn random(bytes: &mut [u8]) -> Result<(), Error> {
    // A nonce an entry: asking the kernel each time would cost more than the cipher.
    thread_local! {
        static POOL: std::cell::RefCell<(Zeroizing<[u8; 4096]>, usize)> =
            std::cell::RefCell::new((Zeroizing::new([0; 4096]), 4096));
    }
    POOL.with_borrow_mut(|(pool, used)| {
        if bytes.len() > pool.len() - *used {
            getrandom::fill(&mut pool[..]).map_err(|_| Error::Keys)?;
            *used = 0;
        }
        let from = pool.get_mut(*used..*used + bytes.len()).ok_or(Error::Keys)?;
        bytes.copy_from_slice(from);
        from.fill(0);
        *used += bytes.len();
        Ok(())
    })
}

fn expand(master: &[u8; KEY_BYTES], label: &[u8], out: &mut [u8; KEY_BYTES]) -> Result<(), Error> {
    Hkdf::<Sha256>::new(Some(b"linli"), master).expand(label, out).map_err(|_| Error::Keys)
}

fn index_key(master: &[u8; KEY_BYTES], label: &[u8]) -> Result<Hmac<Sha256>, Error> {
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    expand(master, label, &mut key)?;
    <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&*key).map_err(|_| Error::Keys)
}
