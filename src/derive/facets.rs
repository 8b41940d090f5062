//! The values that readers can filter case studies by: each answer to each question with `facet`, and who gave it.

use std::cmp::Reverse;

use crate::answer::{Answer, Countable, Measured};
use crate::model::Casebook;
use crate::proforma::{Facet, Question, QuestionIndex};
use crate::strings::Words;

/// The most values of a question that stand in a list before the others are asked for.
const MOST: usize = 10;

/// A question that readers filter by.
#[derive(Debug, Clone, PartialEq)]
pub struct Faceted {
    /// The question.
    pub question: QuestionIndex,
    /// Its values in the order in which they are always shown: options as in the questionnaire, yes before no, bands
    /// rising, what is below the first band before them, and last that nothing is stated. The latter two are there only
    /// where somebody has them; all others always.
    pub values: Vec<Group>,
}

/// The case studies that have one value.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The value.
    pub value: FacetValue,
    /// Positions in [`Casebook::case_studies`], rising.
    pub case_studies: Vec<usize>,
}

/// A value that case studies are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetValue {
    /// The one that is offered at this position.
    Offered(usize),
    /// A number below the first band.
    Below,
    /// A number in this band.
    Band(usize),
    /// No answer.
    NotStated,
}

impl FacetValue {
    /// The name in addresses, before others are looked at.
    pub(super) fn name(self, question: &Question) -> String {
        let limit = |band: usize| match &question.facet {
            // Nothing is added to minus zero but its sign lost.
            Some(Facet::Bands(bands)) => bands.0.get(band).map_or(0.0, |limit| limit + 0.0),
            _ => 0.0,
        };
        match self {
            FacetValue::Offered(position) => {
                question.kind.counts().offered().get(position).map_or(String::new(), |offered| offered.id.to_owned())
            }
            FacetValue::Below => format!("under-{}", limit(0)),
            FacetValue::Band(band) => format!("from-{}", limit(band)),
            FacetValue::NotStated => "not-stated".to_owned(),
        }
    }

    /// The words that readers see.
    pub(crate) fn in_words(self, words: &Words, question: &Question) -> String {
        match self {
            FacetValue::Offered(position) => {
                let offered = question.kind.counts().offered();
                offered.get(position).map_or_else(String::new, |offered| offered.in_words(words).to_owned())
            }
            FacetValue::Below => band_in_words(words, question, None),
            FacetValue::Band(band) => band_in_words(words, question, Some(band)),
            FacetValue::NotStated => words.get("not-stated").to_owned(),
        }
    }
}

impl Faceted {
    /// Says whether readers have a choice: at least two values that somebody has.
    pub fn is_choice(&self) -> bool {
        self.values.iter().filter(|group| !group.case_studies.is_empty()).count() > 1
    }

    /// Says whether some of the values can wait until somebody asks for all.
    pub fn is_long(&self) -> bool {
        self.rare().contains(&true)
    }

    /// For each value whether it can wait until somebody asks for all: of more than ten that are stated, those that the
    /// fewest case studies have.
    pub fn rare(&self) -> Vec<bool> {
        let stated = |at: &usize| self.values[*at].value != FacetValue::NotStated;
        let mut by_count: Vec<usize> = (0..self.values.len()).filter(stated).collect();
        by_count.sort_by_key(|at| Reverse(self.values[*at].case_studies.len()));
        let mut rare = vec![false; self.values.len()];
        by_count.into_iter().skip(MOST).for_each(|at| rare[at] = true);
        rare
    }

    /// Says whether every case study has one value and no more.
    pub fn is_single(&self, casebook: &Casebook) -> bool {
        !matches!(casebook.proforma[self.question].kind.counts(), Countable::Several(_))
    }
}

/// A band by its limits, with the unit; none is what lies below the first.
fn band_in_words(words: &Words, question: &Question, band: Option<usize>) -> String {
    let Some(Facet::Bands(bands)) = &question.facet else { return String::new() };
    let limit = |band: usize| bands.0.get(band).map(|limit| words.number(*limit, 1_000.0));
    let unit = question.kind.counts().unit();
    // The unit follows the last number.
    match (band.and_then(limit), limit(band.map_or(0, |band| band + 1))) {
        (Some(from), Some(under)) => unit.in_words(&words.fill("band", &[("from", &from), ("under", &under)]), words),
        (Some(from), None) => words.fill("band-and-over", &[("from", &unit.in_words(&from, words))]),
        (None, Some(under)) => words.fill("band-under", &[("to", &unit.in_words(&under, words))]),
        (None, None) => String::new(),
    }
}

/// Every question that readers filter by, in the questionnaire's order. Looks once at each answer.
pub(super) fn group(casebook: &Casebook) -> Vec<Faceted> {
    let faceted = |(question, asked): (QuestionIndex, &Question)| {
        let facet = asked.facet.as_ref()?;
        let order = order(asked, facet);
        let mut groups: Vec<Group> =
            order.iter().map(|value| Group { value: *value, case_studies: Vec::new() }).collect();
        for (position, study) in casebook.case_studies.iter().enumerate() {
            for value in values(facet, study.answer(question)) {
                if let Some(place) = order.iter().position(|known| *known == value) {
                    groups[place].case_studies.push(position);
                }
            }
        }
        let only_with_somebody = [FacetValue::Below, FacetValue::NotStated];
        groups.retain(|group| !group.case_studies.is_empty() || !only_with_somebody.contains(&group.value));
        Some(Faceted { question, values: groups })
    };
    casebook.proforma.facets().filter_map(faceted).collect()
}

/// The positions among the facets of the questions that tell teams apart
/// (see [`crate::proforma::Proforma::like_mine`]).
pub(super) fn like_mine(casebook: &Casebook, facets: &[Faceted]) -> Vec<usize> {
    let place = |question: QuestionIndex| facets.iter().position(|facet| facet.question == question);
    let stated = |question: QuestionIndex| {
        let groups = place(question).and_then(|place| facets.get(place)).map_or(&[][..], |facet| &facet.values);
        let stated = groups.iter().filter(|group| group.value != FacetValue::NotStated);
        stated.map(|group| group.case_studies.len()).sum()
    };
    let asked = casebook.proforma.like_mine(casebook.case_studies.len(), stated);
    asked.into_iter().filter_map(place).collect()
}

/// Every value that an answer to a question can have.
fn order(question: &Question, facet: &Facet) -> Vec<FacetValue> {
    let mut values: Vec<FacetValue> = match facet {
        Facet::Bands(bands) => {
            [FacetValue::Below].into_iter().chain((0..bands.0.len()).map(FacetValue::Band)).collect()
        }
        Facet::Values => (0..question.kind.counts().offered().len()).map(FacetValue::Offered).collect(),
    };
    values.push(FacetValue::NotStated);
    values
}

/// The values of an answer to a question; at least one.
pub(super) fn values(facet: &Facet, answer: Option<&Answer>) -> Vec<FacetValue> {
    match (facet, answer.map_or(Measured::Nothing, Answer::measured)) {
        (Facet::Values, Measured::Chosen(chosen)) if !chosen.is_empty() => {
            chosen.iter().map(|position| FacetValue::Offered(*position)).collect()
        }
        (Facet::Bands(bands), Measured::Number(number)) => {
            vec![bands.band_of(number.value).map_or(FacetValue::Below, FacetValue::Band)]
        }
        (Facet::Values | Facet::Bands(_), _) => vec![FacetValue::NotStated],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::*;
    use crate::proforma::Bands;

    fn question(kind: AnyKind) -> Question {
        Question { id: "a".into(), kind, ..Question::default() }
    }

    fn quantity() -> Question {
        question(AnyKind::Quantity(QuantityQuestion { unit: None, bounds: Bounds::default() }))
    }

    fn choices(ids: &[&str]) -> Question {
        let option = |id: &&str| ChoiceOption { id: (*id).into(), ..ChoiceOption::default() };
        question(AnyKind::Choices(ChoicesQuestion {
            options: ChoiceOptions(ids.iter().map(option).collect()),
            is_open: false,
        }))
    }

    fn bands(limits: &[f64]) -> Facet {
        Facet::Bands(Bands(limits.to_vec()))
    }

    #[test]
    fn a_number_is_in_the_band_whose_lower_limit_it_reaches() {
        let facet = bands(&[-1.5, 2.0, 5.0]);
        for (value, wanted) in [
            (-2.0, FacetValue::Below),
            (-1.5, FacetValue::Band(0)),
            (1.99, FacetValue::Band(0)),
            (2.0, FacetValue::Band(1)),
            (5.0, FacetValue::Band(2)),
            (1e9, FacetValue::Band(2)),
        ] {
            let answer = Answer::Quantity(Quantity { value, approximate: true });
            assert_eq!(values(&facet, Some(&answer)), [wanted], "{value}");
        }
    }

    #[test]
    fn who_says_nothing_has_a_value_of_its_own_and_never_zero() {
        assert_eq!(values(&bands(&[0.0]), None), [FacetValue::NotStated]);
        assert_eq!(values(&Facet::Values, None), [FacetValue::NotStated]);
        assert_eq!(values(&Facet::Values, Some(&Answer::Choices(Vec::new()))), [FacetValue::NotStated]);
    }

    #[test]
    fn values_keep_the_order_of_the_questionnaire() {
        let offered = [FacetValue::Offered(0), FacetValue::Offered(1), FacetValue::NotStated];
        assert_eq!(order(&choices(&["z", "a"]), &Facet::Values), offered);
        assert_eq!(order(&question(AnyKind::YesNo(YesNoQuestion)), &Facet::Values), offered);
        let rising = [FacetValue::Below, FacetValue::Band(0), FacetValue::Band(1), FacetValue::NotStated];
        assert_eq!(order(&quantity(), &bands(&[0.0, 5.0])), rising);
    }

    #[test]
    fn bands_are_named_by_their_lower_limit() {
        let question = Question {
            facet: Some(Facet::Bands(Bands(vec![-2.5, -0.0, 2.5]))),
            ..question(AnyKind::Number(NumberQuestion { bounds: Default::default() }))
        };
        let named =
            [FacetValue::Below, FacetValue::Band(0), FacetValue::Band(1), FacetValue::Band(2), FacetValue::NotStated];
        let named = named.map(|value| value.name(&question));
        assert_eq!(named, ["under--2.5", "from--2.5", "from-0", "from-2.5", "not-stated"]);
    }
}
