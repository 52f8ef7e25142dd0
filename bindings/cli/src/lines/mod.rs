//! JSON Lines: one verdict a line, in order, on all cores, in bounded memory.

mod progress;

use std::io::{self, Read, Write};
use std::num::NonZero;
use std::thread;

use paysession_batch::{Chunk, Chunks, Feed, Outlet, PipelineError, Results, pipeline};

use self::progress::Progress;
use crate::failure::{Failure, Outcome};
use crate::format::Format;
use crate::input::{Input, LIMIT};
use crate::report::report;
use crate::tally::Tally;
use crate::text::{self, Label};
use crate::verdict::Verdict;

/// Verdicts are sent to the writer in pieces of about this many bytes.
const PIECE: usize = 512 << 10;

/// The verdicts on consecutive lines.
struct Piece {
    verdicts: Vec<u8>,
    tally: Tally,
    /// How many bytes of the input were read by then.
    offset: u64,
}

/// Validates every line of an input, and writes the verdicts to standard output.
pub(crate) fn run<V: Verdict>(
    input: &Input,
    format: Format,
    validate: impl Fn(&[u8]) -> V + Send + Sync + 'static,
) -> Result<Outcome, Failure> {
    let (source, size) = input.open()?;
    let workers = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    let (feed, pieces) = pipeline(workers, move |chunk: Chunk, outlet: &Outlet<Piece>| {
        answer(&chunk, outlet, |line, number, out| report(&validate(line), format, Label::Line(number), out))
    });
    let chunks = Chunks::new(source, LIMIT);
    // Not joined: if the writer ends early, nobody waits for the input.
    thread::Builder::new()
        .spawn(move || read(chunks, feed))
        .map_err(|error| Failure::Misuse(format!("can't start a thread: {error}")))?;

    let mut progress = Progress::new(size);
    let tally = match format {
        Format::Json => write(pieces, input, &mut io::stdout(), &mut progress),
        Format::Text => {
            let mut out = anstream::stdout();
            write(pieces, input, &mut out, &mut progress).and_then(|tally| {
                text::total(tally, &mut out)?;
                Ok(tally)
            })
        }
    }?;
    Ok(Outcome::refused_if(tally.refused > 0))
}

/// Reads the input into the pipeline, until its end or until nobody takes the verdicts.
fn read(mut chunks: Chunks<impl Read>, mut feed: Feed<Chunk, Piece, io::Error>) {
    loop {
        match chunks.next() {
            Ok(Some(chunk)) => {
                if !feed.push(chunk) {
                    return;
                }
            }
            Ok(None) => return,
            Err(error) => return feed.fail(error),
        }
    }
}

/// Answers every line of a chunk; returns the last piece.
fn answer(chunk: &Chunk, outlet: &Outlet<Piece>, answer_line: impl Fn(&[u8], u64, &mut Vec<u8>) -> Tally) -> Piece {
    let mut piece = Piece { verdicts: Vec::with_capacity(PIECE), tally: Tally::default(), offset: chunk.offset() };
    for (line, number) in chunk.lines() {
        piece.tally += answer_line(line, number, &mut piece.verdicts);
        if piece.verdicts.len() >= PIECE {
            let full = Piece { verdicts: std::mem::take(&mut piece.verdicts), ..piece };
            piece.tally = Tally::default();
            if !outlet.send(full) {
                break;
            }
        }
    }
    piece
}

/// Writes all pieces in order.
fn write(
    pieces: Results<Piece, io::Error>,
    input: &Input,
    out: &mut impl Write,
    progress: &mut Progress,
) -> Result<Tally, Failure> {
    let mut total = Tally::default();
    for piece in pieces {
        let piece = piece.map_err(|error| match error {
            PipelineError::Input(error) => Failure::unreadable(input, &error),
            PipelineError::Thread(error) => Failure::Misuse(format!("can't start a thread: {error}")),
            PipelineError::Panic(_) => Failure::Misuse("a worker panicked: not every line was validated".to_owned()),
        })?;
        progress.suspend(|| {
            out.write_all(&piece.verdicts)?;
            out.flush()
        })?;
        total += piece.tally;
        progress.report(piece.offset, total);
    }
    progress.end();
    Ok(total)
}
