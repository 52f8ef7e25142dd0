//! What a check costs, going round all the example numbers of the metadata.

use std::hint::black_box;

use divan::Bencher;
use divan::counter::ItemsCount;
use paysession_phone_plan::{look_up, may_grow, typing};

fn main() {
    divan::main();
}

fn examples() -> Vec<&'static str> {
    include_str!("../tests/examples.txt").lines().filter_map(|line| line.split(' ').nth(2)).collect()
}

#[divan::bench]
fn look_up_all_examples(bencher: Bencher<'_, '_>) {
    let examples = examples();
    bencher.counter(ItemsCount::new(examples.len())).bench_local(|| {
        for digits in &examples {
            black_box(look_up(black_box(digits)));
        }
    });
}

#[cfg(feature = "region")]
#[divan::bench]
fn describe_all_examples(bencher: Bencher<'_, '_>) {
    let examples = examples();
    bencher.counter(ItemsCount::new(examples.len())).bench_local(|| {
        for digits in &examples {
            black_box(paysession_phone_plan::describe(black_box(digits)));
        }
    });
}

#[divan::bench]
fn typing_all_examples(bencher: Bencher<'_, '_>) {
    let examples = examples();
    bencher.counter(ItemsCount::new(examples.len())).bench_local(|| {
        for digits in &examples {
            black_box(typing(black_box(digits)));
        }
    });
}

/// A form asks both questions after every key.
#[divan::bench]
fn type_one_number(bencher: Bencher<'_, '_>) {
    let digits = "41446681800";
    bencher.counter(ItemsCount::new(digits.len())).bench_local(|| {
        for end in 1..=digits.len() {
            let typed = black_box(digits.get(..end));
            black_box(typed.map(|typed| (typing(typed), may_grow(typed))));
        }
    });
}
