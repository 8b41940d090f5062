//! A build that is killed at any moment, and two at once.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::writer::{build, listing, site, start};

/// Numbers from a fixed seed (xorshift64*), so that a failure can be looked into.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % limit
    }
}

#[test]
fn a_killed_build_leaves_whole_files_and_the_next_build_is_right() {
    let place = tempfile::tempdir().unwrap();
    let output = place.path().join("output");
    let mut random = Random(20_261_122);

    let begin = Instant::now();
    assert!(start(&output, 0).wait().unwrap().success());
    let usual = u64::try_from(begin.elapsed().as_micros()).unwrap() + 1;
    fs::write(output.join("mine.txt"), "mine").unwrap();

    let mut versions = vec![site(0)];
    for round in 1..=60_u64 {
        versions.push(site(round));
        let mut process = start(&output, round);
        sleep(Duration::from_micros(random.below(usual + usual / 4)));
        process.kill().unwrap();
        process.wait().unwrap();

        let mut found = listing(&output);
        assert_eq!(found.remove("mine.txt").as_deref(), Some(&b"mine"[..]));
        for (address, bytes) in &found {
            let whole = versions.iter().any(|site| site.get(address) == Some(bytes));
            assert!(whole, "round {round}: {address} is neither old nor new: {} bytes", bytes.len());
        }
        // Every other round the next build is killed too, so that recoveries pile up.
        if random.below(2) == 0 {
            let next = site(round + 1000);
            build(&output, &next).unwrap();
            let mut found = listing(&output);
            found.remove("mine.txt");
            assert!(found == next, "round {round}: {:?}", differences(&found, &next));
            versions.push(next);
        }
    }
    build(&output, &Default::default()).unwrap();
    assert_eq!(listing(&output).into_keys().collect::<Vec<_>>(), ["mine.txt"], "casebook forgot none of its own");
    let left: Vec<_> = fs::read_dir(&output).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "no empty folder stays: {left:?}");
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let place = tempfile::tempdir().unwrap();
    let output = place.path().join("output");
    for round in 0..10 {
        let (one, two) = (round * 2 + 1, round * 2 + 2);
        let mut processes = [start(&output, one), start(&output, two)];
        let statuses = processes.each_mut().map(|process| process.wait().unwrap().code());
        assert!(statuses.iter().all(|status| matches!(status, Some(0 | 3))), "{statuses:?}");
        assert!(statuses.contains(&Some(0)), "{statuses:?}");
        let found = listing(&output);
        assert!(found == site(one) || found == site(two), "round {round} is a mixture");
    }
}

fn differences<T: PartialEq>(
    found: &std::collections::BTreeMap<String, T>,
    wanted: &std::collections::BTreeMap<String, T>,
) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = found.keys().chain(wanted.keys()).collect();
    names.into_iter().filter(|name| found.get(*name) != wanted.get(*name)).take(10).cloned().collect()
}
