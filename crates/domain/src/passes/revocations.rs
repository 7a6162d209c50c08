//! The list of revoked passes of a district: one bit a pass, by its number. Exact: nobody is stopped because
//! a filter happened to say so.

/// Numbers one list may cover.
pub const SIZE_MAX: u32 = 1 << 27;

/// One bit a pass; unset means not revoked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revocations {
    bits: Vec<u8>,
    size: u32,
}

impl Revocations {
    /// A list over the passes numbered below `size`, with those of `revoked` set.
    pub fn new(size: u32, revoked: impl IntoIterator<Item = u32>) -> Self {
        let size = size.min(SIZE_MAX);
        let mut bits = vec![0; size.div_ceil(8) as usize];
        for number in revoked.into_iter().filter(|number| *number < size) {
            if let Some(byte) = bits.get_mut((number >> 3) as usize) {
                *byte |= 1 << (number & 7);
            }
        }
        Self { bits, size }
    }

    /// A list as it was kept: `None` when bits and size do not fit each other.
    pub fn of(bits: Vec<u8>, size: u32) -> Option<Self> {
        let fits = size <= SIZE_MAX && bits.len() == size.div_ceil(8) as usize;
        fits.then_some(Self { bits, size })
    }

    pub fn is_revoked(&self, number: u32) -> bool {
        number < self.size
            && self
                .bits
                .get((number >> 3) as usize)
                .is_some_and(|byte| byte >> (number & 7) & 1 == 1)
    }

    pub fn bits(&self) -> &[u8] {
        &self.bits
    }

    /// Passes numbered below this are covered; later ones were issued after the list.
    pub fn size(&self) -> u32 {
        self.size
    }
}
