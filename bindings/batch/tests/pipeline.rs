//! The pipeline: order, bounds, and every way that it ends.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by a panic")]

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use paysession_batch::{Feed, Outlet, PipelineError, Results, pipeline};

/// Long enough for every thread to get as far as it can.
const LONG: Duration = Duration::from_millis(100);

fn start<C: Send + 'static, T: Send + 'static>(
    workers: usize,
    work: impl Fn(C, &Outlet<T>) -> T + Send + Sync + 'static,
) -> (Feed<C, T, &'static str>, Results<T, &'static str>) {
    pipeline(NonZero::new(workers).unwrap(), work)
}

/// Feeds from a thread of its own; the thread returns how many chunks were taken.
fn feed_all<C, T, E>(mut feed: Feed<C, T, E>, chunks: impl Iterator<Item = C> + Send + 'static) -> Receiver<usize>
where
    C: Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let (sender, count) = channel();
    thread::spawn(move || {
        let mut pushed = 0;
        for chunk in chunks {
            if !feed.push(chunk) {
                break;
            }
            pushed += 1;
        }
        drop(feed);
        sender.send(pushed).unwrap();
    });
    count
}

/// Reports on its channel when the last clone of it is gone.
#[derive(Clone)]
struct Guard(#[allow(dead_code, reason = "held for its drop")] Arc<Gone>);

struct Gone(Sender<()>);

impl Drop for Gone {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

fn guard() -> (Guard, Receiver<()>) {
    let (sender, gone) = channel();
    (Guard(Arc::new(Gone(sender))), gone)
}

#[test]
fn results_come_in_the_order_of_the_chunks() {
    for workers in [1, 2, 7] {
        let (feed, results) = start(workers, |chunk: u64, outlet: &Outlet<(u64, u64)>| {
            // Later chunks are often done first.
            thread::sleep(Duration::from_micros((chunk * 7_919) % 300));
            let last = chunk % 5;
            for nth in 0..last {
                assert!(outlet.send((chunk, nth)));
            }
            (chunk, last)
        });
        let pushed = feed_all(feed, 0..300);
        let results: Vec<(u64, u64)> = results.map(Result::unwrap).collect();
        let expected: Vec<(u64, u64)> =
            (0..300).flat_map(|chunk| (0..=chunk % 5).map(move |nth| (chunk, nth))).collect();
        assert_eq!(results, expected, "{workers} workers");
        assert_eq!(pushed.recv().unwrap(), 300);
    }
}

#[test]
fn no_chunks_no_results() {
    let (feed, mut results) = start(2, |(): (), _: &Outlet<()>| ());
    drop(feed);
    assert!(results.next().is_none() && results.next().is_none());
}

#[test]
fn every_worker_works() {
    // Each chunk waits for the other one: a single worker would never end.
    let (meet, met) = channel();
    let met = Mutex::new(met);
    let (feed, results) = start(2, move |is_first: bool, _: &Outlet<bool>| {
        if is_first { met.lock().unwrap().recv_timeout(Duration::from_secs(20)).is_ok() } else { meet.send(()).is_ok() }
    });
    feed_all(feed, [true, false].into_iter());
    assert_eq!(results.map(Result::unwrap).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn a_slow_consumer_stops_the_feed_and_the_workers() {
    let sent = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&sent);
    let (feed, mut results) = start(2, move |_: usize, outlet: &Outlet<()>| {
        for _ in 0..100 {
            if !outlet.send(()) {
                break;
            }
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    let read = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&read);
    let pushed = feed_all(
        feed,
        (0..).inspect(move |_| {
            counted.fetch_add(1, Ordering::SeqCst);
        }),
    );
    results.next().unwrap().unwrap();
    thread::sleep(LONG);
    // Three are under way (one a worker, and one more), and the feed has one in its hands.
    assert!(read.load(Ordering::SeqCst) <= 4, "{read:?} chunks were read");
    // Each worker has three results in its channel, and waits to send another; one was taken.
    assert!(sent.load(Ordering::SeqCst) <= 2 * 3 + 1, "{sent:?} results were sent");
    assert!(pushed.try_recv().is_err(), "the input has not ended");
    // It goes on once results are taken.
    assert_eq!(results.by_ref().take(1_000).filter(|result| result.is_ok()).count(), 1_000);
}

#[test]
fn one_thread_can_feed_and_consume() {
    for workers in [1, 3] {
        let (mut feed, mut results) = start(workers, |chunk: usize, outlet: &Outlet<usize>| {
            assert!(outlet.send(chunk) && outlet.send(chunk));
            chunk
        });
        let mut chunks = 0..100;
        let mut taken = Vec::new();
        while taken.len() < 300 {
            while feed.has_room() {
                let Some(chunk) = chunks.next() else { break };
                assert!(feed.push(chunk));
                let under_way = chunk + 1 - taken.len() / 3;
                assert!(under_way <= workers + 1, "{under_way} chunks under way");
            }
            taken.push(results.next().unwrap().unwrap());
        }
        drop(feed);
        assert!(results.next().is_none());
        assert_eq!(taken, (0..300).map(|nth| nth / 3).collect::<Vec<_>>());
    }
}

#[test]
fn dropped_results_end_feed_and_workers() {
    let (held, gone) = guard();
    let (feed, mut results) = start(3, move |_: usize, outlet: &Outlet<()>| {
        let _held = &held;
        // Ends by this alone.
        while outlet.send(()) {}
    });
    let pushed = feed_all(feed, 0..);
    results.next().unwrap().unwrap();
    drop(results);
    assert!(pushed.recv_timeout(Duration::from_secs(20)).unwrap() <= 5);
    gone.recv_timeout(Duration::from_secs(20)).unwrap();
}

#[test]
fn a_worker_sees_that_the_results_are_dropped() {
    let (sender, seen) = channel();
    let (mut feed, results) = start(1, move |(): (), outlet: &Outlet<()>| {
        while !outlet.is_closed() {
            thread::sleep(Duration::from_millis(1));
        }
        sender.send(()).unwrap();
    });
    assert!(feed.push(()));
    assert_eq!(seen.recv_timeout(LONG), Err(RecvTimeoutError::Timeout));
    drop(results);
    seen.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(!feed.push(()));
}

#[test]
fn an_error_of_the_input_comes_after_the_results_before_it() {
    let (mut feed, mut results) = start(2, |chunk: usize, outlet: &Outlet<usize>| {
        thread::sleep(Duration::from_millis(20));
        assert!(outlet.send(chunk));
        chunk
    });
    assert!(feed.push(1) && feed.push(2));
    feed.fail("unreadable");
    let before: Vec<usize> = results.by_ref().take(4).map(Result::unwrap).collect();
    assert_eq!(before, [1, 1, 2, 2]);
    assert!(matches!(results.next(), Some(Err(PipelineError::Input("unreadable")))));
    assert!(results.next().is_none());
}

#[test]
fn a_panic_is_reported_in_its_place() {
    let (held, gone) = guard();
    let (feed, mut results) = start(2, move |chunk: usize, outlet: &Outlet<usize>| {
        let _held = &held;
        assert!(outlet.send(chunk));
        if chunk == 5 {
            panic!("chunk 5");
        }
        chunk
    });
    let pushed = feed_all(feed, 0..);
    let before: Vec<usize> = results.by_ref().take(11).map(Result::unwrap).collect();
    assert_eq!(before, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5]);
    let Some(Err(PipelineError::Panic(payload))) = results.next() else { panic!("the panic is lost") };
    assert_eq!(payload.downcast_ref(), Some(&"chunk 5"));
    assert!(results.next().is_none());
    drop(results);
    assert!(pushed.recv_timeout(Duration::from_secs(20)).unwrap() < 20);
    gone.recv_timeout(Duration::from_secs(20)).unwrap();
}

#[test]
fn workers_end_with_the_feed() {
    // The feed stays open: dropping the results waits for nobody.
    let (held, gone) = guard();
    let (mut feed, mut results) = start(2, move |chunk: usize, _: &Outlet<usize>| {
        let _held = &held;
        chunk
    });
    assert!(feed.push(7));
    assert_eq!(results.next().unwrap().unwrap(), 7);
    drop(results);
    assert!(gone.recv_timeout(LONG).is_err(), "the feed holds the work");
    drop(feed);
    gone.recv_timeout(Duration::from_secs(20)).unwrap();
}
