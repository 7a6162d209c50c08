//! What a photo says beside its picture: where it was taken, when, by which phone. That is cut off before a photo is
//! kept; the picture itself stays as it is.

/// Most parts a JPEG may have before its picture.
const PARTS_MAX: usize = 200;

/// The JPEG without its application and comment parts, except those that tell how to show it (JFIF, the colour
/// profile and Adobe's colour transform); `None` when it is no JPEG.
///
/// Source: ITU-T T.81, annex B (marker segments).
pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(&[0xff, 0xd8]);
    for _ in 0..PARTS_MAX {
        // Any number of 0xff may stand before a marker.
        let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
        if fill == 0 {
            return None;
        }
        let (marker, after) = rest.get(fill..)?.split_first()?;
        let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
        let part = after.get(..length).filter(|_| length >= 2)?;
        let is_said = matches!(marker, 0xe1..=0xef | 0xfe);
        let shows = (*marker == 0xe2
            && part.get(2..).is_some_and(|p| p.starts_with(b"ICC_PROFILE")))
            || (*marker == 0xee && part.get(2..).is_some_and(|p| p.starts_with(b"Adobe")));
        if !is_said || shows {
            out.extend_from_slice(&[0xff, *marker]);
            out.extend_from_slice(part);
        }
        rest = after.get(length..)?;
        if *marker == 0xda {
            // The picture, to its end; what stands after it is not a part of it.
            let end = rest.windows(2).rposition(|pair| pair == [0xff, 0xd9])?;
            out.extend_from_slice(rest.get(..end + 2)?);
            return Some(out);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::stripped;

    fn part(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], length.as_slice(), data].concat()
    }

    #[test]
    fn where_it_was_taken_is_cut_off() {
        let jfif = part(0xe0, b"JFIF\0\x01\x01");
        let exif = part(0xe1, b"Exif\0\0 GPS 36.06 103.83");
        let icc = part(0xe2, b"ICC_PROFILE\0\x01\x01");
        let comment = part(0xfe, "王某家".as_bytes());
        let picture =
            [part(0xdb, &[0; 64]), part(0xda, &[1, 2, 3]), vec![9, 9, 0xff, 0xd9]].concat();
        let whole = [
            vec![0xff, 0xd8],
            jfif.clone(),
            exif,
            icc.clone(),
            comment,
            picture.clone(),
            b"PK\x03\x04 hidden".to_vec(),
        ]
        .concat();
        let kept = stripped(&whole).unwrap();
        assert_eq!(kept, [vec![0xff, 0xd8], jfif, icc, picture].concat());
        assert_eq!(stripped(&kept).unwrap(), kept, "twice changes nothing");
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for wrong in [
            &b""[..],
            b"\xff\xd8",
            b"\xff\xd8\xff",
            b"\x89PNG\r\n",
            b"\xff\xd8\xff\xe1\xff\xff short",
            b"\xff\xd8\xff\xe1\x00\x00",
            b"\xff\xd8\xff\xda\x00\x02 no end",
        ] {
            assert_eq!(stripped(wrong), None, "{wrong:?}");
        }
    }
}
