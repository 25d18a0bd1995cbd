//! Values into at most five classes whose ranges can be written out.
//!
//! In come plain numbers; out go [`Classes`]: closed ranges, ascending, that do not overlap. Whole
//! numbers get whole ranges ("3-4", "5-6"). Equal values never fall into two classes.

/// The most classes a reader can tell apart on a map.
pub const MOST_CLASSES: usize = 5;

/// How the ranges are chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method<'a> {
    /// Ranges of the same width.
    EqualInterval,
    /// About as many values in each class.
    Quantile,
    /// Least variance inside the classes (Jenks). Source: Fisher 1958, exact optimum.
    NaturalBreaks,
    /// The caller's lower bounds of the second and later classes; sorted, at most four are used.
    Given(&'a [f64]),
}

/// A closed range of values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    /// The smallest value that belongs here.
    pub low: f64,
    /// The largest value that belongs here.
    pub high: f64,
    /// How many of the given values do.
    pub count: usize,
}

/// Ranges in ascending order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Classes {
    /// One to five ranges; none if there were no values.
    pub ranges: Vec<Class>,
}

impl Classes {
    /// The class of a value: the last one that begins at or below it.
    pub fn of(&self, value: f64) -> Option<usize> {
        let last = self.ranges.iter().rposition(|class| class.low <= value);
        if value.is_finite() && !self.ranges.is_empty() { last.or(Some(0)) } else { None }
    }
}

/// Sorts values into at most `most` classes (one to five). Values that are not numbers are left out.
pub fn classify(values: &[f64], method: Method<'_>, most: usize) -> Classes {
    // Adding zero makes -0 a 0.
    let mut sorted: Vec<f64> = values.iter().filter(|v| v.is_finite()).map(|v| v + 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    let mut distinct: Vec<(f64, usize)> = Vec::new();
    for &value in &sorted {
        match distinct.last_mut() {
            Some((last, count)) if last.total_cmp(&value).is_eq() => *count += 1,
            _ => distinct.push((value, 1)),
        }
    }
    let most = most.clamp(1, MOST_CLASSES);
    let (Some(&low), Some(&high)) = (sorted.first(), sorted.last()) else {
        return Classes::default();
    };
    let whole = sorted.iter().all(|v| v.fract() == 0.0 && v.abs() < 1e15);
    let ranges = match method {
        Method::Given(breaks) => given(&sorted, breaks, whole),
        _ if distinct.len() <= most => {
            distinct.iter().map(|&(v, count)| Class { low: v, high: v, count }).collect()
        }
        Method::EqualInterval if whole => equal_whole(&sorted, low, high, most),
        Method::EqualInterval => {
            let step = (high - low) / most as f64;
            let edges: Vec<f64> = (1..most).map(|i| low + step * i as f64).collect();
            given(&sorted, &edges, false)
        }
        Method::Quantile => grouped(&distinct, &quantile_starts(&distinct, most)),
        Method::NaturalBreaks => grouped(&distinct, &natural_starts(&distinct, most)),
    };
    Classes { ranges }
}

/// Classes of which none holds values on both sides of a middle; the middle belongs to the upper
/// side. At most half of the classes lie on either side.
///
/// Given bounds stay as they are: a class around the middle is then a class of its own.
pub fn classify_around(values: &[f64], method: Method<'_>, most: usize, middle: f64) -> Classes {
    if matches!(method, Method::Given(_)) {
        return classify(values, method, most);
    }
    let half = (most.clamp(2, MOST_CLASSES) / 2).max(1);
    let side = |upper: bool| -> Vec<f64> {
        values.iter().copied().filter(|v| (*v >= middle) == upper).collect()
    };
    let mut ranges = classify(&side(false), method, half).ranges;
    ranges.extend(classify(&side(true), method, half).ranges);
    Classes { ranges }
}

fn count_between(sorted: &[f64], low: f64, high: f64) -> usize {
    sorted.partition_point(|&v| v <= high) - sorted.partition_point(|&v| v < low)
}

/// Equal ranges of whole numbers, in the number of classes (three or more) that divides them best.
fn equal_whole(sorted: &[f64], low: f64, high: f64, most: usize) -> Vec<Class> {
    let span = (high - low + 1.0) as u64;
    let classes = (3..=most as u64).rev().find(|k| span.is_multiple_of(*k)).unwrap_or(most as u64);
    (0..classes)
        .map(|i| {
            let from = low + (span * i / classes) as f64;
            let to = low + (span * (i + 1) / classes) as f64 - 1.0;
            Class { low: from, high: to, count: count_between(sorted, from, to) }
        })
        .collect()
}

/// Classes that begin at the given bounds; ranges reach from the first to the last value in them.
fn given(sorted: &[f64], breaks: &[f64], whole: bool) -> Vec<Class> {
    let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
    let mut bounds: Vec<f64> = breaks.iter().copied().filter(|b| b.is_finite()).collect();
    bounds.sort_by(f64::total_cmp);
    bounds.dedup();
    bounds.truncate(MOST_CLASSES - 1);
    bounds.retain(|&b| b > low && b <= high);
    bounds.insert(0, low);
    let range = |(at, &from): (usize, &f64)| {
        let until = bounds.get(at + 1).copied();
        let end = until.map_or(sorted.len(), |u| sorted.partition_point(|&v| v < u));
        let inside = &sorted[sorted.partition_point(|&v| v < from)..end];
        let (first, last) = (*inside.first()?, *inside.last()?);
        let (low, high) = match until {
            _ if !whole => (first, last),
            Some(until) => (from.ceil(), until.ceil() - 1.0),
            None => (from.ceil(), last),
        };
        Some(Class { low, high, count: inside.len() })
    };
    bounds.iter().enumerate().filter_map(range).collect()
}

/// Classes of distinct values that begin at the given indexes.
fn grouped(distinct: &[(f64, usize)], starts: &[usize]) -> Vec<Class> {
    let range = |(at, &from): (usize, &usize)| {
        let part = &distinct[from..starts.get(at + 1).copied().unwrap_or(distinct.len())];
        let count = part.iter().map(|p| p.1).sum();
        Some(Class { low: part.first()?.0, high: part.last()?.0, count })
    };
    starts.iter().enumerate().filter_map(range).collect()
}

fn quantile_starts(distinct: &[(f64, usize)], most: usize) -> Vec<usize> {
    let total: usize = distinct.iter().map(|d| d.1).sum();
    let mut starts = vec![0];
    let mut seen = 0;
    for (at, &(_, count)) in distinct.iter().enumerate() {
        // A value opens the next class if more of its weight lies beyond the quantile than before.
        let goal = total * starts.len();
        if at > 0 && starts.len() < most && (2 * seen + count) * most > 2 * goal {
            starts.push(at);
        }
        seen += count;
    }
    starts
}

/// Fisher's dynamic programme over distinct values; about `most * n * n` steps.
fn natural_starts(distinct: &[(f64, usize)], most: usize) -> Vec<usize> {
    let n = distinct.len();
    // Sums relative to the smallest value keep the digits of large, close values.
    let base = distinct[0].0;
    let mut sums = vec![(0.0, 0.0, 0.0)];
    for &(value, count) in distinct {
        let (w, s, q) = sums[sums.len() - 1];
        let (v, c) = (value - base, count as f64);
        sums.push((w + c, s + c * v, q + c * v * v));
    }
    let spread = |from: usize, to: usize| {
        let (a, b): ((f64, f64, f64), (f64, f64, f64)) = (sums[from], sums[to]);
        let (w, s, q) = (b.0 - a.0, b.1 - a.1, b.2 - a.2);
        (q - s * s / w).max(0.0)
    };
    let mut cost: Vec<f64> = (0..=n).map(|to| if to == 0 { 0.0 } else { spread(0, to) }).collect();
    let mut cuts: Vec<Vec<usize>> = vec![vec![0; n + 1]];
    for class in 1..most {
        let mut next = vec![f64::INFINITY; n + 1];
        let mut cut = vec![0; n + 1];
        for to in class + 1..=n {
            for (from, before) in cost.iter().enumerate().take(to).skip(class) {
                let total = before + spread(from, to);
                if total < next[to] {
                    next[to] = total;
                    cut[to] = from;
                }
            }
        }
        cost = next;
        cuts.push(cut);
    }
    let mut starts = Vec::new();
    let mut end = n;
    for cut in cuts.iter().rev() {
        end = cut[end];
        starts.push(end);
    }
    starts.reverse();
    starts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};

    use super::{Classes, Method, classify, classify_around};

    fn check(values: &[f64], method: Method<'_>, most: usize, expected: &[(f64, f64)]) {
        let classes = classify(values, method, most);
        let ranges: Vec<(f64, f64)> = classes.ranges.iter().map(|c| (c.low, c.high)).collect();
        assert_eq!(ranges, expected, "{method:?}");
        let counted: usize = classes.ranges.iter().map(|c| c.count).sum();
        assert_eq!(counted, values.iter().filter(|v| v.is_finite()).count());
    }

    #[test]
    fn seats_from_three_to_ten_get_clean_ranges() {
        let seats = [3., 4., 4., 5., 6., 6., 7., 8., 8., 8., 9., 10., 10.];
        let pairs = [(3., 4.), (5., 6.), (7., 8.), (9., 10.)];
        check(&seats, Method::EqualInterval, 5, &pairs);
        check(&seats, Method::Given(&[5., 7., 9.]), 5, &pairs);
        check(&[3., 3., 4., 9.], Method::Quantile, 5, &[(3., 3.), (4., 4.), (9., 9.)]);
    }

    #[test]
    fn natural_breaks_find_the_groups() {
        let values = [1., 2., 3., 50., 51., 52., 900., 901.];
        check(&values, Method::NaturalBreaks, 3, &[(1., 3.), (50., 52.), (900., 901.)]);
    }

    #[test]
    fn quantiles_hold_about_as_many() {
        let values: Vec<f64> = (0..20).map(f64::from).collect();
        let ranges = [(0., 4.), (5., 9.), (10., 14.), (15., 19.)];
        check(&values, Method::Quantile, 4, &ranges);
    }

    #[test]
    fn no_values_no_classes() {
        assert_eq!(classify(&[f64::NAN], Method::Quantile, 5), Classes::default());
        assert_eq!(Classes::default().of(1.0), None);
    }

    #[test]
    fn one_value_or_few_make_as_many_classes_and_ties_stay_together() {
        for method in [Method::EqualInterval, Method::Quantile, Method::NaturalBreaks] {
            check(&[7.], method, 5, &[(7., 7.)]);
            check(&[7., 7., 7.], method, 5, &[(7., 7.)]);
            check(&[-3., -3., 8.], method, 5, &[(-3., -3.), (8., 8.)]);
        }
        check(&[7., 7.], Method::Given(&[5., 9.]), 5, &[(7., 7.)]);
        // Nine of ten are equal: they are one class, whatever the quantile says.
        let ties = [4., 4., 4., 4., 4., 4., 4., 4., 4., 9., 11., 12.];
        check(&ties, Method::Quantile, 2, &[(4., 4.), (9., 12.)]);
    }

    #[test]
    fn negative_values_are_classed_like_others() {
        let values = [-10., -9., -8., -1., 0., 1.];
        check(&values, Method::NaturalBreaks, 2, &[(-10., -8.), (-1., 1.)]);
        check(&values, Method::EqualInterval, 3, &[(-10., -7.), (-6., -3.), (-2., 1.)]);
    }

    #[test]
    fn no_class_around_a_middle_has_values_of_both_sides() {
        let values = [40., 45., 48., 49.5, 50., 52., 58., 70.];
        for method in [Method::EqualInterval, Method::Quantile, Method::NaturalBreaks] {
            let classes = classify_around(&values, method, 5, 50.0);
            let ranges = &classes.ranges;
            assert!(ranges.len() <= 4 && !ranges.is_empty());
            assert!(ranges.iter().all(|r| r.high < 50.0 || r.low >= 50.0), "{ranges:?}");
            assert_eq!(ranges.iter().map(|r| r.count).sum::<usize>(), values.len());
        }
        let one_side = classify_around(&[51., 60.], Method::Quantile, 5, 50.0);
        assert_eq!(one_side.ranges.len(), 2);
        assert_eq!(classify_around(&[], Method::Quantile, 5, 50.0), Classes::default());
    }

    proptest! {
        #[test]
        fn every_value_lies_in_its_range(
            values in prop::collection::vec(-50.0_f64..50.0, 1..60),
            whole in prop::bool::ANY, most in 1_usize..6, which in 0_usize..4,
        ) {
            let values: Vec<f64> = values.iter().map(|v| if whole { v.round() } else { *v }).collect();
            let method = [Method::EqualInterval, Method::Quantile, Method::NaturalBreaks,
                Method::Given(&[-10.0, 0.5, 20.0])][which];
            let classes = classify(&values, method, most);
            prop_assert!(!classes.ranges.is_empty() && classes.ranges.len() <= 5);
            for pair in classes.ranges.windows(2) {
                prop_assert!(pair[0].low <= pair[0].high && pair[0].high < pair[1].low);
            }
            let mut counts = vec![0; classes.ranges.len()];
            for value in &values {
                let at = classes.of(*value).expect("finite");
                counts[at] += 1;
                let class = classes.ranges[at];
                prop_assert!(class.low <= value + 0.0 && *value <= class.high);
            }
            let told: Vec<usize> = classes.ranges.iter().map(|c| c.count).collect();
            prop_assert_eq!(counts, told);
        }
    }
}
