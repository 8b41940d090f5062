//! The report's printed form, Appendix A, as people send it, and the questions of the site that is shipped.

use casebook::import::ImportOptions;

use crate::document::{document, legacy, p, paragraphs, texts};
use crate::site::{Outcome, Site, answers};

const PEOPLE: &str = "1. Please list the members of clinical staff with a clinical informatics role in your organisation, their clinical backgrounds, the proportion of time they spend in their clinical vs informatics roles and their reporting lines (please add additional lines if required)";
const BREADTH: &str = "Can you describe any steps taken to build a wide breadth of skills across the whole of your clinical informatics team? i.e. looking at skills and experience across the team rather than in any single individual.";
const FRAMEWORK: &str =
    "Do you use the FCI Core Competency Framework to support any of the steps you have described above?";

fn shipped(body: &str) -> Outcome {
    let questions = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/content/proforma.yaml")).unwrap();
    Site::new(&questions).import("returned.docx", &document(body), &ImportOptions::default())
}

/// The form filled in, with each longer answer in a box of its own or in the text, and `skills` for the fourth question.
fn filled(is_boxed: bool, skills: &str) -> String {
    let answer = |text: &str| if is_boxed { texts(&[&[text]]) } else { paragraphs(text) };
    let tick = |is_ticked: bool, words: &str| {
        let state = if is_ticked { "<w:checked/>" } else { "" };
        legacy(&format!("<w:default w:val=\"0\"/>{state}"), &format!(" {words}"))
    };
    [
        texts(&[
            &["Date:", "3 March 2026"],
            &["Name(s):", "Ann Invented"],
            &["Job title(s):", "Nurse in charge"],
            &["Email address:", "ann@example.org"],
            &["Organisation:", "A community trust"],
            &["Is your organisation part of an Integrated Care System (ICS?) If so, please specify.", "Invented ICS"],
        ]),
        p(PEOPLE),
        texts(&[
            &[
                "Role",
                "Clinical background of individual",
                "Proportion of time spent in informatics role*",
                "Line manager",
            ],
            &["Lead doctor", "Doctor", "60%", "Chief"],
            &["Lead nurse", "Nursing", "100%", "Chief Nurse"],
            &["", "", "", ""],
        ]),
        p("*For example, as a percentage of whole time equivalent (WTE)"),
        p("\u{2022} Please expand on how the roles listed above work together as a team"),
        answer("We meet weekly."),
        p("2. How are clinical informaticians represented at Board level in your organisation?"),
        answer("By the nurse."),
        p("3. How do clinical informatics roles fit within the organisational structure and relate to wider informatics roles? If you have diagrams that represent the organisational structure of your leadership and clinical informatics team please include."),
        answer("Within digital."),
        skills.to_owned(),
        p("5. Which of the following methods do you use to promote continued professional development of clinical informatics professionals in your organisation?"),
        tick(true, "Local mentoring scheme"),
        tick(false, "Shadowing opportunities available"),
        tick(true, "Attendance and networking at Digital Health conferences"),
        p("Others (please add):"),
        answer("Journal club"),
        p("6. What factors have generated the most success for your clinical informatics team?"),
        answer("Meetings."),
        p("7. What challenges have you experienced with your clinical informatics teams and has anything helped to overcome these?"),
        answer("Money."),
        p("8. Do you have any other comments regarding your clinical informatics team as a case study?"),
        answer("No more."),
        tick(true, "Please check this box if you are willing to be interviewed to discuss this case study in more detail."),
        tick(true, "Please check this box to confirm you are willing for this case study to be published as part of the FCI project to define clinical informatics teams."),
    ]
    .concat()
}

#[test]
fn the_reports_own_printed_form_is_imported_without_a_wrong_answer() {
    for is_boxed in [true, false] {
        let answer = |text: &str| if is_boxed { texts(&[&[text]]) } else { paragraphs(text) };
        let skills =
            p(&format!("4. A) {BREADTH}")) + &answer("Training.") + &p(&format!("B) {FRAMEWORK}")) + &answer("In use");
        let outcome = shipped(&filled(is_boxed, &skills));
        assert_eq!(answers(&outcome), EXPECTED, "{}", outcome.pieces);
        assert!(!outcome.text.contains("Ann") && !outcome.text.contains("charge"), "{}", outcome.text);
        for private in ["completed_on", "your_names", "your_job_titles", "your_email"] {
            assert!(outcome.pieces.contains(&format!("private {private}")), "{private}: {}", outcome.pieces);
        }
    }
}

#[test]
fn two_questions_in_one_paragraph_have_no_answer_between_them() {
    let skills = p(&format!("4. {BREADTH} {FRAMEWORK}")) + &p("Training, and it is in use.");
    let outcome = shipped(&filled(false, &skills));
    let expected = EXPECTED.lines().filter(|line| !line.starts_with("competency_framework"));
    let expected: String = expected.map(|line| format!("{line}\n")).collect();
    let expected = expected.replace("## Skills across the team\nTraining.\n", "");
    assert_eq!(answers(&outcome), expected, "{}", outcome.pieces);
    let named: Vec<&str> = outcome.imported[0].unplaced().map(|piece| piece.text.as_str()).collect();
    assert!(named.contains(&"Training, and it is in use."), "{}", outcome.pieces);
}

const EXPECTED: &str = "organisation_description: A community trust
ics_membership: Invented ICS
roles: role: Lead doctor, profession: doctor, share: 60%, reports_to: Chief; role: Lead nurse, profession: nurse, share: 100%, reports_to: Chief Nurse
competency_framework: uses
cpd_methods: local-mentoring; conferences
cpd_other: Journal club
consent_to_publish: true
## Working together
We meet weekly.
## Board representation
By the nurse.
## Organisational structure
Within digital.
## Skills across the team
Training.
## Factors for success
Meetings.
## Challenges
Money.
## Other comments
No more.
";
