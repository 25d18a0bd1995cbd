//! The stricter of what was said then and what is said today about showing a value.

use crate::model::{Dataset, Listing, Resource, SmallCells};

/// Takes out of an earlier version what leads to other tables, and holds it to the rules of today.
pub(super) fn join(past: &mut Dataset, today: &Dataset) {
    past.maps.clear();
    past.charts.clear();
    past.reuses.clear();
    past.faults.clear();
    for resource in &mut past.resources {
        resource.checks.clear();
        resource.schema.foreign_keys.clear();
        resource.schema.agreements.clear();
        resource.schema.fields.iter_mut().for_each(|field| field.references = None);
        if let Some(now) = today.resources.iter().find(|r| r.name == resource.name) {
            hold(resource, now);
        }
    }
}

fn hold(past: &mut Resource, now: &Resource) {
    let asks = now.schema.consent.is_some();
    for field in &mut past.schema.fields {
        match now.schema.field(&field.name).map(|n| &now.schema.fields[n]) {
            Some(today) => {
                field.listing = field.listing.max(today.listing);
                field.personal = field.personal.take().or_else(|| today.personal.clone());
            }
            // Nobody was asked about a field that is gone: it is shown only with all consent.
            None if asks => field.listing = Listing::Full,
            None => {}
        }
    }
    for small in &now.schema.small_cells {
        let there = |n: usize| past.schema.field(&now.schema.fields[n].name);
        let Some(field) = there(small.field) else { continue };
        let totals = small.totals.iter();
        let totals = totals.filter_map(|group| group.iter().map(|n| there(*n)).collect()).collect();
        let rule = SmallCells { field, below: small.below, symbol: small.symbol.clone(), totals };
        match past.schema.small_cells.iter_mut().find(|s| s.field == field) {
            Some(known) => known.below = known.below.max(rule.below),
            None => past.schema.small_cells.push(rule),
        }
    }
}
