//! Load that knows what became of each request: at a rate, or as much as there can be.

use std::fmt::Write;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Failure;

/// What is sent.
#[derive(Debug, Clone)]
pub(crate) struct Load {
    pub(crate) address: SocketAddr,
    pub(crate) path: String,
    pub(crate) token: String,
    pub(crate) connections: usize,
    /// Checks of one request.
    pub(crate) checks: usize,
    /// Of all connections together; none: each sends as soon as it is answered.
    pub(crate) per_second: Option<f64>,
    pub(crate) seconds: f64,
    pub(crate) passes: usize,
}

/// What came back.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Seconds each accepted request took.
    pub(crate) accepted: Vec<f32>,
    pub(crate) busy: usize,
    pub(crate) other: usize,
}

impl Found {
    pub(crate) fn p99_ms(&mut self) -> f64 {
        self.accepted.sort_by(f32::total_cmp);
        let at = self.accepted.len() * 99 / 100;
        self.accepted.get(at).map_or(f64::INFINITY, |seconds| f64::from(*seconds) * 1e3)
    }
}

/// Sends it from a thread of its own.
pub(crate) async fn send(load: Load) -> Result<Found, Failure> {
    let sent = tokio::task::spawn_blocking(move || -> Result<Found, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let started = Instant::now();
            let each = (0..load.connections)
                .map(|number| tokio::spawn(connection(load.clone(), number, started)));
            let each: Vec<_> = each.collect();
            let mut found = Found::default();
            for one in each {
                let one = one.await??;
                found.accepted.extend(one.accepted);
                found.busy += one.busy;
                found.other += one.other;
            }
            Ok(found)
        })
    });
    sent.await?
}

async fn connection(load: Load, number: usize, started: Instant) -> Result<Found, Failure> {
    let mut stream = TcpStream::connect(load.address).await?;
    stream.set_nodelay(true)?;
    let mut found = Found::default();
    let mut buffer = vec![0_u8; 1_024 + load.checks * 256];
    let every = load.per_second.map(|rate| Duration::from_secs_f64(load.connections as f64 / rate));
    let until = started + Duration::from_secs_f64(load.seconds);
    // Spread over the time between two requests.
    let mut due =
        started + every.unwrap_or_default().mul_f64(number as f64 / load.connections.max(1) as f64);
    for count in 0_usize.. {
        if let Some(every) = every {
            tokio::time::sleep_until(due.into()).await;
            due += every;
        }
        let sent = Instant::now();
        if sent >= until {
            break;
        }
        stream.write_all(request(&load, number, count, started).as_bytes()).await?;
        let status = answer(&mut stream, &mut buffer).await?;
        match status {
            200 => found.accepted.push(sent.elapsed().as_secs_f32()),
            503 => found.busy += 1,
            _ => found.other += 1,
        }
    }
    Ok(found)
}

/// Ids are its own in this run and the ones before.
fn request(load: &Load, number: usize, count: usize, started: Instant) -> String {
    let run = started.elapsed().as_nanos() as u64 & 0xffff_ffff;
    let mut body = String::with_capacity(192 * load.checks + 16);
    body.push_str(r#"{"checks":["#);
    for place in 0..load.checks {
        let pass = (number * 7_919 + (count * load.checks + place) * 104_729) % load.passes + 1;
        let comma = if place == 0 { "" } else { "," };
        // Writing to a string does not fail.
        let _: std::fmt::Result = write!(
            body,
            r#"{comma}{{"id":"{run:08x}-{:04x}-7000-8000-{count:08x}{place:04x}","direction":"out","pass":"990101.{pass}.{pass:016x}","errand":"work","temperature":36.5,"mask":true}}"#,
            number & 0xffff,
        );
    }
    body.push_str("]}");
    format!(
        "POST {} HTTP/1.1\r\nhost: linli\r\nauthorization: Bearer {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        load.path,
        load.token,
        body.len(),
    )
}

/// Reads one answer whole; answers its status.
async fn answer(stream: &mut TcpStream, buffer: &mut [u8]) -> Result<u16, Failure> {
    let mut filled = 0;
    loop {
        let room = buffer.get_mut(filled..).filter(|room| !room.is_empty()).ok_or("too long")?;
        let read = stream.read(room).await?;
        if read == 0 {
            return Err("the server hung up".into());
        }
        filled += read;
        let read = buffer.get(..filled).unwrap_or_default();
        let Some(head) = read.windows(4).position(|part| part == b"\r\n\r\n") else { continue };
        let text = std::str::from_utf8(read.get(..head).unwrap_or_default())?;
        let length = text
            .find("content-length: ")
            .and_then(|at| text.get(at + 16..)?.lines().next()?.parse::<usize>().ok());
        if filled >= head + 4 + length.ok_or("no length")? {
            return Ok(text.get(9..12).ok_or("no status")?.parse()?);
        }
    }
}
