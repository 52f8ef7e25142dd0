//! JSON Lines: one verdict a line, in order, on all cores, in constant memory.
//!
//! Whoever has nothing to do takes the next chunk of whole lines from the input and leaves a channel in the queue; the
//! writer empties the channels in that order. A chunk's verdicts pass through its channel in pieces, so that neither
//! a huge file, nor a huge line, nor a line with a thousand findings makes more than a fixed amount of memory wait:
//! for each worker one chunk (256 KiB, or one line of at most the size limit) and a few pieces.

mod progress;

use std::io::{self, Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use paysession_lines::{Chunk, Chunks};

use self::progress::Progress;
use crate::args::Format;
use crate::failure::{Failure, Outcome};
use crate::input::{Input, LIMIT};
use crate::text::{self, Label};
use crate::verdict::{Tally, Verdict, tell};

/// Verdicts are handed to the writer once they are this many bytes.
const PIECE: usize = 512 << 10;
/// So many pieces of one chunk may wait for the writer.
const PIECES: usize = 3;

/// Verdicts in a row.
struct Piece {
    verdicts: Vec<u8>,
    tally: Tally,
    /// Up to where the input is read.
    offset: u64,
}

/// The pieces of one chunk, or why the input ended there.
type Pieces = io::Result<Receiver<Piece>>;

/// What the workers share.
struct Supply {
    chunks: Chunks<Box<dyn Read + Send>>,
    queue: SyncSender<Pieces>,
}

/// Judges every line of an input and writes the verdicts to standard output.
pub(crate) fn run<V: Verdict>(
    input: &Input,
    format: Format,
    judge: impl Fn(&[u8]) -> V + Send + Sync + 'static,
) -> Result<Outcome, Failure> {
    let (source, size) = input.open()?;
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let (queue, order) = sync_channel(workers);
    let supply = Arc::new(Mutex::new(Supply { chunks: Chunks::new(source, LIMIT), queue }));
    let tell_line =
        Arc::new(move |line: &[u8], number, out: &mut Vec<u8>| tell(&judge(line), format, Label::Line(number), out));
    // Not scoped: where the writer ends early, nobody waits for a worker that waits for input.
    let spawn = |_| {
        let (supply, tell_line) = (Arc::clone(&supply), Arc::clone(&tell_line));
        thread::spawn(move || while work(&supply, tell_line.as_ref()) {})
    };
    let workers: Vec<_> = (0..workers).map(spawn).collect();
    // The queue ends when the last worker does.
    drop(supply);

    let mut progress = Progress::new(size);
    let tally = match format {
        Format::Json => write(&order, input, &mut io::stdout(), &mut progress),
        Format::Text => {
            let mut out = anstream::stdout();
            write(&order, input, &mut out, &mut progress).and_then(|tally| {
                text::total(tally, &mut out)?;
                Ok(tally)
            })
        }
    }?;
    if workers.into_iter().any(|worker| worker.join().is_err()) {
        return Err(Failure::Misuse("a worker failed: not every line was judged".to_owned()));
    }
    Ok(Outcome::refused_if(tally.refused > 0))
}

/// Judges the next chunk; false where there is no more to do.
fn work(supply: &Mutex<Supply>, tell_line: &impl Fn(&[u8], u64, &mut Vec<u8>) -> Tally) -> bool {
    let Some((chunk, sender)) = next(supply) else { return false };
    let mut piece = Piece { verdicts: Vec::with_capacity(PIECE), tally: Tally::default(), offset: chunk.offset() };
    for (line, number) in chunk.lines() {
        piece.tally += tell_line(line, number, &mut piece.verdicts);
        if piece.verdicts.len() >= PIECE {
            let full = Piece { verdicts: std::mem::take(&mut piece.verdicts), ..piece };
            piece.tally = Tally::default();
            if sender.send(full).is_err() {
                return false;
            }
        }
    }
    sender.send(piece).is_ok()
}

/// Takes the next chunk and a place in the queue, both under one lock: that is what keeps the order.
fn next(supply: &Mutex<Supply>) -> Option<(Chunk, SyncSender<Piece>)> {
    let mut supply = supply.lock().ok()?;
    let chunk = match supply.chunks.next() {
        Ok(chunk) => chunk?,
        Err(error) => {
            // Nobody listens where the writer has ended; then there is nobody to tell.
            let _ = supply.queue.send(Err(error));
            return None;
        }
    };
    let (sender, receiver) = sync_channel(PIECES);
    supply.queue.send(Ok(receiver)).ok()?;
    Some((chunk, sender))
}

/// Writes all pieces in order.
fn write(
    order: &Receiver<Pieces>,
    input: &Input,
    out: &mut impl Write,
    progress: &mut Progress,
) -> Result<Tally, Failure> {
    let mut total = Tally::default();
    for pieces in order {
        let pieces = pieces.map_err(|error| Failure::unreadable(input, &error))?;
        for piece in pieces {
            progress.beside(|| {
                out.write_all(&piece.verdicts)?;
                out.flush()
            })?;
            total += piece.tally;
            progress.report(piece.offset, total);
        }
    }
    progress.end();
    Ok(total)
}
