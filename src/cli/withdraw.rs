//! `casebook withdraw`: takes a case study out, and says what is left to do.

use casebook::diagnostic::changes;
use casebook::load::FileHistory;
use casebook::model::{Date, WithdrawalReason};
use casebook::withdraw::{Remains, SharedLine, WithdrawError, WithdrawOptions, Withdrawn, remains, withdraw};
use clap::Args;
use serde_json::json;

use super::common::{Common, day};
use super::format::Format;
use super::report::Report;
use super::status::{CommandFault, status_of};

/// At most so many commits are named.
const NAMED: usize = 10;

/// The case study to take out, and why.
#[derive(Debug, Args)]
pub struct WithdrawArguments {
    /// The name of its file or folder in content/case-studies
    #[arg(value_name = "SLUG")]
    slug: String,
    /// Why: consent was taken back, somebody asked for it, it was wrong, or something has taken its place
    #[arg(long, value_name = "consent|request|error|superseded", value_parser = reason)]
    reason: WithdrawalReason,
    /// The case study where readers may go on; for the reasons error and superseded
    #[arg(long, value_name = "SLUG")]
    see: Option<String>,
    /// The day, such as 2026-03-02 [default: today in UTC]
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    /// Leave no page that says so, and no address in the content either
    #[arg(long)]
    no_page: bool,
    /// Show what would be changed, and change nothing
    #[arg(long)]
    dry_run: bool,
}

fn reason(written: &str) -> Result<WithdrawalReason, String> {
    let known: Vec<&str> = WithdrawalReason::ALL.iter().map(|reason| reason.as_str()).collect();
    WithdrawalReason::from_name(written).ok_or_else(|| format!("write one of {}", known.join(", ")))
}

/// Takes it out.
pub fn run(wanted: &WithdrawArguments, common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let WithdrawArguments { slug, reason, see, on, no_page, dry_run } = wanted;
    let options = common.check();
    let on = on.unwrap_or(options.as_of);
    if on > options.as_of {
        return Err("--on is the day on which it was taken out, and this one has not come".into());
    }
    let wish = WithdrawOptions {
        slug: slug.clone(),
        reason: *reason,
        see: see.clone(),
        on,
        no_page: *no_page,
        dry_run: *dry_run,
    };
    let withdrawn = match withdraw(&common.root, &wish, &options) {
        Ok(withdrawn) => withdrawn,
        Err(error) => {
            // Who did not see the list, since the window was closed or the machine went down, gets its lasting part.
            if let (WithdrawError::Already { slug, .. }, Format::Human) = (&error, common.format) {
                report.data(&remaining(&remains(&common.root, slug), &wish));
            }
            return Err(error.into());
        }
    };
    // The steps come last, where they are seen.
    report.findings(&withdrawn.claims, &withdrawn.tree);
    match common.format {
        Format::Human => report.data(&in_words(&withdrawn, &wish)),
        Format::Json => report.data(&as_json(&withdrawn)),
        Format::Github | Format::Sarif | Format::Markdown => {}
    }
    report.findings(&withdrawn.errors, &withdrawn.tree);
    Ok(status_of(&withdrawn.errors))
}

fn as_json(withdrawn: &Withdrawn) -> String {
    let changed: Vec<_> = withdrawn.changed.iter().map(|file| file.path.to_string_lossy()).collect();
    let mentions = withdrawn.mentions.iter().map(|(file, line)| json!({"file": **file, "line": line}));
    let shared = withdrawn.shared.iter();
    let shared = shared.map(|SharedLine { file, line, words }| json!({"file": **file, "line": line, "words": words}));
    let history = withdrawn.remains.history.as_ref().ok().map(|history| {
        let commits: Vec<_> = history.commits.iter().map(|(id, day)| json!({"commit": id, "day": day})).collect();
        json!({"commits": commits, "branches": history.branches, "tags": history.tags, "remotes": history.remotes, "is_whole": !history.is_cut_off})
    });
    let object = json!({
        "withdrawn": withdrawn.remains.address,
        "removed": withdrawn.removed,
        "uncommitted": withdrawn.uncommitted,
        "changed": changed,
        "mentions": mentions.collect::<Vec<_>>(),
        "shared": shared.collect::<Vec<_>>(),
        "history": history,
    });
    format!("{object}\n")
}

fn in_words(withdrawn: &Withdrawn, wish: &WithdrawOptions) -> String {
    let mut out = String::new();
    if wish.dry_run {
        out.push_str("Nothing was changed. This is what would be:\n");
    }
    let claims: Vec<String> =
        withdrawn.claims.iter().map(|claim| format!("{}: {}", claim.file, claim.message)).collect();
    list(&mut out, "Claims that do not hold any more; their charts are left out until you correct them:", &claims);
    list(&mut out, "Taken out:", &withdrawn.removed);
    list(&mut out, "Of these no commit has the last state, and nothing brings it back:", &withdrawn.uncommitted);
    for file in &withdrawn.changed {
        let was = file.was.as_deref().unwrap_or_default();
        out.push_str(&changes::text(&file.path.to_string_lossy(), was, &file.text));
    }
    let mentions: Vec<String> = withdrawn.mentions.iter().map(|(file, line)| format!("{file}:{line}")).collect();
    list(
        &mut out,
        "Its title, number or address still stands here, or words that led to it; read whether these lines may stay:",
        &mentions,
    );
    let shared = withdrawn.shared.iter();
    let shared: Vec<String> =
        shared.map(|SharedLine { file, line, words }| format!("{file}:{line} ({words} words)")).collect();
    list(&mut out, "Eight or more words in a row that it has too stand here; read whether they may stay:", &shared);
    out.push_str(&remaining(&withdrawn.remains, wish));
    out
}

/// What no program can do, and where it is to be done.
fn remaining(remains: &Remains, wish: &WithdrawOptions) -> String {
    let mut out = String::new();
    match &remains.history {
        Ok(history) => in_history(&mut out, history),
        Err(_) => list(&mut out, "It remains:", &["in copies of this folder; it is in no git repository".to_owned()]),
    }
    out.push_str("What to do now, in this order:\n");
    for (number, step) in (1..).zip(steps(remains, wish)) {
        out.push_str(&format!("  {number}. {step}\n"));
    }
    out
}

fn list(out: &mut String, head: &str, entries: &[String]) {
    if !entries.is_empty() {
        out.push_str(&format!("{head}\n"));
        entries.iter().for_each(|entry| out.push_str(&format!("  {entry}\n")));
    }
}

fn in_history(out: &mut String, history: &FileHistory) {
    let FileHistory { commits, branches, tags, remotes, is_cut_off, .. } = history;
    let mut remains = Vec::new();
    if !commits.is_empty() {
        let named: Vec<String> =
            commits.iter().take(NAMED).map(|(id, day)| format!("{} of {day}", id.get(..10).unwrap_or(id))).collect();
        let more = commits.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        remains.push(format!("commits that changed it: {}{more}", named.join(", ")));
    }
    for (what, names) in [("branches", branches), ("tags", tags), ("other repositories that may have it", remotes)] {
        if !names.is_empty() {
            remains.push(format!("{what}: {}", names.join(", ")));
        }
    }
    if *is_cut_off {
        let all = "in older commits, branches and tags: this copy has only the newest part of the history. Ask a whole copy \
                   with `git log --all --full-history -- PATH`, or fetch the rest with `git fetch --unshallow --tags`";
        remains.push(all.to_owned());
    }
    if remains.is_empty() {
        remains.push("in no commit of this repository".to_owned());
    }
    list(out, "It remains in the history:", &remains);
}

/// The steps that no program can take.
fn steps(remains: &Remains, wish: &WithdrawOptions) -> Vec<String> {
    let Remains { address, older, history } = remains;
    let is_wanted = !wish.reason.may_be_named();
    let mut steps = vec![
        "Look at the changes above, correct sentences that count case studies or call this one by its number, run `casebook build`, and publish the site today.".to_owned(),
    ];
    // Where there is no version control there is nothing to commit, and nobody has sent a pull request.
    match (history.is_ok(), is_wanted) {
        (false, _) => steps.push("Delete earlier versions at your host that still show it.".to_owned()),
        (true, is_wanted) => {
            steps.push(match is_wanted {
                true => {
                    "Commit the change. Name in the message what was done, and not whose case study it was.".to_owned()
                }
                false => "Commit the change.".to_owned(),
            });
            let close =
                "Close pull requests, and delete previews and earlier versions at your host, that still show it.";
            steps.push(close.to_owned());
        }
    }
    if is_wanted {
        let all: Vec<&str> = [address].into_iter().chain(older).map(String::as_str).collect();
        steps.push(format!("Ask search engines and web archives to forget {}.", all.join(", ")));
    }
    let committed = history.iter().flat_map(|history| &history.paths);
    let paths: Vec<String> = committed.map(|path| format!("--path '{path}'")).collect();
    if is_wanted && !paths.is_empty() {
        steps.push(format!(
            "Where it must go from the history too: `git filter-repo --invert-paths {}` in a fresh clone, push all branches \
             and tags with --force, and ask the service that holds the repository to drop its cached views and the commits \
             of pull requests. git filter-repo is a program of its own. This takes out the files of the case study; the lines \
             that changed above stand in the history of their files, and it may be named in messages of commits and in a \
             folder output that was committed: `--replace-text`, `--replace-message` and `--path output` are for these.",
            paths.join(" ")
        ));
        steps.push("Ask everybody with a clone or a fork to make it anew.".to_owned());
    }
    steps.push(
        "Think of copies: downloaded data, printed packs, memory sticks, backups. Delete the e-mail, form or draft that it \
         came with, so that nobody imports it again."
            .to_owned(),
    );
    if is_wanted {
        steps.push("Tell whoever asked what was done, and what could not be.".to_owned());
    }
    steps
}
