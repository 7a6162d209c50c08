//! Keys of sixteen bytes as small numbers: a record of presence then holds four bytes instead of
//! sixteen, and arrays take the place of maps.

/// How a person or thing is known: an id of the registry, or the blind index of a number.
pub type Key = [u8; 16];

const EMPTY: u32 = u32::MAX;
const SLOTS_MIN: usize = 16;

/// Numbers 0, 1, 2 ... in the order the keys came.
#[derive(Debug, Default, Clone)]
pub struct Keys {
    keys: Vec<Key>,
    /// Open addressing; at most two thirds are taken.
    slots: Vec<u32>,
}

impl Keys {
    /// Room for so many keys.
    pub fn with_capacity(keys: usize) -> Self {
        let slots = (keys * 3 / 2).next_power_of_two().max(SLOTS_MIN);
        Self { keys: Vec::with_capacity(keys), slots: vec![EMPTY; slots] }
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The key of a number.
    pub fn key(&self, number: u32) -> Option<Key> {
        self.keys.get(number as usize).copied()
    }

    /// The number of a key that is known.
    pub fn number(&self, key: &Key) -> Option<u32> {
        self.find(key).ok()
    }

    /// The number of a key, a new one if it was not known. Four billion keys are never reached: their
    /// records would not fit into any memory.
    pub fn intern(&mut self, key: Key) -> u32 {
        if self.keys.len() * 3 >= self.slots.len() * 2 {
            self.grow();
        }
        match self.find(&key) {
            Ok(number) => number,
            Err(slot) => {
                let number = self.keys.len() as u32;
                self.keys.push(key);
                if let Some(slot) = self.slots.get_mut(slot) {
                    *slot = number;
                }
                number
            }
        }
    }

    pub fn bytes(&self) -> usize {
        self.keys.capacity() * size_of::<Key>() + self.slots.capacity() * size_of::<u32>()
    }

    /// The number, or the slot where it would stand.
    fn find(&self, key: &Key) -> Result<u32, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(key) as usize & mask;
        loop {
            match self.slots.get(at) {
                None | Some(&EMPTY) => return Err(at),
                Some(&number) if self.keys.get(number as usize) == Some(key) => return Ok(number),
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(SLOTS_MIN);
        self.slots = vec![EMPTY; slots];
        for number in 0..self.keys.len() {
            let Some(key) = self.keys.get(number) else { continue };
            let Err(slot) = self.find(key) else { continue };
            if let Some(slot) = self.slots.get_mut(slot) {
                *slot = number as u32;
            }
        }
    }
}

/// Both halves count: ids of one minute differ only in their second half.
fn hash(key: &Key) -> u64 {
    let whole = u128::from_be_bytes(*key);
    let mixed = (whole as u64) ^ ((whole >> 64) as u64).rotate_left(23);
    mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20
}
