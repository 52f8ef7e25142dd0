//! Chunks of work on all cores, and their results in order.
//!
//! The feed gives each chunk a channel of its own, sends the chunk to the workers, and the end of the channel to the
//! results. The results read these channels one after the other: that alone keeps the order. The number of chunks
//! under way is bounded, and so is every chunk's channel: neither a fast input nor a slow consumer fills the memory.

use std::any::Any;
use std::fmt;
use std::io;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// How many results of one chunk may wait for the consumer.
const WAITING: usize = 3;

/// Starts a pipeline: `work` turns every chunk that is pushed into the feed into one or several results.
///
/// `work` sends all results but the last through its [`Outlet`], and returns the last one. At most one chunk for each
/// worker and one more are under way. Threads start with the first chunks, and end with the feed or the results; the
/// pipeline never waits for them to end.
pub fn pipeline<C, T, E>(
    workers: NonZero<usize>,
    work: impl Fn(C, &Outlet<T>) -> T + Send + Sync + 'static,
) -> (Feed<C, T, E>, Results<T, E>)
where
    C: Send + 'static,
    T: Send + 'static,
{
    let (order, ordered) = channel();
    let (jobs, queue) = channel();
    let shared = Arc::new(Shared::default());
    let feed = Feed {
        order,
        jobs,
        queue: Arc::new(Mutex::new(queue)),
        work: Arc::new(work),
        shared: Arc::clone(&shared),
        workers: workers.get(),
        started: 0,
    };
    (feed, Results { ordered, current: None, has_ended: false, shared })
}

/// The state that both ends and the workers share.
#[derive(Default)]
struct Shared {
    /// How many chunks are pushed, and their last result not taken.
    under_way: Mutex<usize>,
    /// Notified when a chunk ends, and when the results are closed.
    changed: Condvar,
    /// Whether nobody takes results any more.
    is_closed: AtomicBool,
}

impl Shared {
    fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::Relaxed)
    }

    /// Waits until there is room for one more chunk. Returns false if the results are closed.
    fn begin(&self, capacity: usize) -> bool {
        let under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |under_way: &mut usize| *under_way >= capacity && !self.is_closed();
        let mut under_way = self.changed.wait_while(under_way, is_full).unwrap_or_else(PoisonError::into_inner);
        *under_way += 1;
        !self.is_closed()
    }

    fn end(&self) {
        *self.under_way.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.changed.notify_one();
    }

    fn close(&self) {
        // Under the lock: else a feed that has looked and does not wait yet would miss it.
        let under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        self.is_closed.store(true, Ordering::Relaxed);
        drop(under_way);
        self.changed.notify_one();
    }
}

/// A chunk, and the channel for its results.
type Job<C, T> = (C, Outlet<T>);

type Work<C, T> = dyn Fn(C, &Outlet<T>) -> T + Send + Sync;

enum Message<T> {
    Result(T),
    /// The last one, or the panic that took its place.
    Last(thread::Result<T>),
}

/// Where chunks go in. Dropping it ends the input.
pub struct Feed<C, T, E> {
    order: Sender<Result<Receiver<Message<T>>, PipelineError<E>>>,
    jobs: Sender<Job<C, T>>,
    queue: Arc<Mutex<Receiver<Job<C, T>>>>,
    work: Arc<Work<C, T>>,
    shared: Arc<Shared>,
    workers: usize,
    started: usize,
}

impl<C: Send + 'static, T: Send + 'static, E> Feed<C, T, E> {
    /// Returns whether a chunk can be pushed without waiting for the consumer.
    ///
    /// A thread that both feeds and consumes pushes while there is room, and then takes a result.
    #[must_use]
    pub fn has_room(&self) -> bool {
        *self.shared.under_way.lock().unwrap_or_else(PoisonError::into_inner) < self.capacity()
    }

    const fn capacity(&self) -> usize {
        self.workers.saturating_add(1)
    }

    /// Sends a chunk to the workers; waits while too many are under way. Returns false if the results are closed.
    #[must_use = "a feed that is closed takes no more chunks"]
    pub fn push(&mut self, chunk: C) -> bool {
        if !self.shared.begin(self.capacity()) {
            return false;
        }
        if let Err(error) = self.start_worker() {
            let _ = self.order.send(Err(PipelineError::Thread(error)));
            return false;
        }
        let (results, receiver) = sync_channel(WAITING);
        let outlet = Outlet { results, shared: Arc::clone(&self.shared) };
        self.order.send(Ok(receiver)).is_ok() && self.jobs.send((chunk, outlet)).is_ok()
    }

    /// Ends the input with an error, which the consumer gets after all results of the chunks before it.
    pub fn fail(self, error: E) {
        // Without a consumer there is nobody to report it to.
        let _ = self.order.send(Err(PipelineError::Input(error)));
    }

    /// Starts one more worker if there are fewer than wanted. Fails only if no worker runs.
    fn start_worker(&mut self) -> io::Result<()> {
        if self.started == self.workers {
            return Ok(());
        }
        let (queue, work, shared) = (Arc::clone(&self.queue), Arc::clone(&self.work), Arc::clone(&self.shared));
        let started = thread::Builder::new().spawn(move || {
            while let Some((chunk, outlet)) = next_job(&queue) {
                if shared.is_closed() {
                    return;
                }
                let last = catch_unwind(AssertUnwindSafe(|| work(chunk, &outlet)));
                let _ = outlet.results.send(Message::Last(last));
            }
        });
        match started {
            Ok(_) => self.started += 1,
            Err(error) if self.started == 0 => return Err(error),
            // The others do its work.
            Err(_) => {}
        }
        Ok(())
    }
}

/// Waits for a chunk; `None` at the end of the input.
fn next_job<C, T>(queue: &Mutex<Receiver<Job<C, T>>>) -> Option<Job<C, T>> {
    queue.lock().ok()?.recv().ok()
}

impl<C, T, E> fmt::Debug for Feed<C, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Feed").field("workers", &self.workers).finish_non_exhaustive()
    }
}

/// Where a worker sends the results of a chunk.
pub struct Outlet<T> {
    results: SyncSender<Message<T>>,
    shared: Arc<Shared>,
}

impl<T> Outlet<T> {
    /// Sends a result that is not the chunk's last; waits while too many are not taken. Returns false if the results
    /// are closed: the rest of the chunk is in vain.
    #[must_use = "work for nobody should end"]
    pub fn send(&self, result: T) -> bool {
        self.results.send(Message::Result(result)).is_ok()
    }

    /// Returns whether nobody takes results any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.shared.is_closed()
    }
}

impl<T> fmt::Debug for Outlet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outlet").field("is_closed", &self.is_closed()).finish_non_exhaustive()
    }
}

/// The results of all chunks, in the order of the chunks. They end with the input, or with the first error.
///
/// Dropping them ends the pipeline early.
pub struct Results<T, E> {
    ordered: Receiver<Result<Receiver<Message<T>>, PipelineError<E>>>,
    /// The results of the chunk whose turn it is.
    current: Option<Receiver<Message<T>>>,
    has_ended: bool,
    shared: Arc<Shared>,
}

impl<T, E> Results<T, E> {
    fn take(&mut self) -> Option<Result<T, PipelineError<E>>> {
        let results = match self.current.take() {
            Some(results) => results,
            None => match self.ordered.recv().ok()? {
                Ok(results) => results,
                Err(error) => return Some(Err(error)),
            },
        };
        match results.recv() {
            Ok(Message::Result(result)) => {
                self.current = Some(results);
                Some(Ok(result))
            }
            Ok(Message::Last(last)) => {
                self.shared.end();
                Some(last.map_err(PipelineError::Panic))
            }
            // No worker leaves a chunk without a last result, and a lost chunk must not pass for an empty one.
            Err(_) => Some(Err(PipelineError::Panic(Box::new("a worker ended before its chunk")))),
        }
    }

    fn close(&mut self) {
        self.has_ended = true;
        self.shared.close();
    }
}

impl<T, E> Iterator for Results<T, E> {
    type Item = Result<T, PipelineError<E>>;

    /// Waits for the next result.
    fn next(&mut self) -> Option<Self::Item> {
        if self.has_ended {
            return None;
        }
        let result = self.take();
        if !matches!(result, Some(Ok(_))) {
            self.close();
        }
        result
    }
}

impl<T, E> Drop for Results<T, E> {
    fn drop(&mut self) {
        self.close();
    }
}

impl<T, E> fmt::Debug for Results<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Results").field("has_ended", &self.has_ended).finish_non_exhaustive()
    }
}

/// Why a pipeline ended early.
#[derive(Debug)]
pub enum PipelineError<E> {
    /// The input failed.
    Input(E),
    /// No worker could be started.
    Thread(io::Error),
    /// A worker panicked, with this payload.
    Panic(Box<dyn Any + Send>),
}
