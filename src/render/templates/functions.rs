//! The functions that templates can call, beside what Tera brings.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::render::picture::letters::{Style, letters};
use crate::source::as_address;
use crate::strings::{ENGLISH_BEGINS, ENGLISH_ENDS, Words};

/// The functions of this module, for messages.
pub(super) const FUNCTIONS: &[&str] =
    &["t", "phrases", "message", "asset", "asset_exists", "letters", "range", "throw", "super"];

pub(super) fn register(tera: &mut Tera, words: &Arc<Words>, assets: &Arc<BTreeMap<String, String>>) {
    let strings = Arc::clone(words);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| phrase(&strings, &kwargs));

    let strings = Arc::clone(words);
    tera.register_function("phrases", move |kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        let key = kwargs.must_get::<&str>("key")?;
        let texts = strings.list(key).map_err(|error| Error::message(error.message(key)))?;
        if !strings.is_english(key) {
            return Ok(Value::from_serializable(texts));
        }
        let marked: Vec<_> = texts.iter().map(|text| format!("{ENGLISH_BEGINS}{text}{ENGLISH_ENDS}")).collect();
        Ok(Value::from_serializable(&marked))
    });

    let strings = Arc::clone(words);
    tera.register_function("message", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let key = kwargs.must_get::<&str>("key")?;
        strings
            .message(key)
            .ok_or_else(|| Error::message(format!("There is no string `{key}`.{}", nearest(key, strings.keys()))))
    });

    let names = Arc::clone(assets);
    tera.register_function("asset", move |kwargs: Kwargs, state: &State| -> TeraResult<String> {
        let name = kwargs.must_get::<&str>("name")?;
        let Some(address) = names.get(name) else {
            let near = nearest(name, names.keys().map(String::as_str));
            return Err(Error::message(format!("There is no asset `{name}`.{near}")));
        };
        let root = state.get::<String>("root")?.ok_or_else(|| {
            Error::message("`asset` needs `root`: in a component, declare it as an argument `@root`.")
        })?;
        Ok(root + &as_address(address))
    });

    let names = Arc::clone(assets);
    tera.register_function("asset_exists", move |kwargs: Kwargs, _: &State| -> TeraResult<bool> {
        Ok(names.contains_key(kwargs.must_get::<&str>("name")?))
    });

    tera.register_function("letters", |kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        let style = Style {
            size: kwargs.must_get::<f64>("size")? as f32,
            width: kwargs.must_get::<f64>("width")? as f32,
            most: kwargs.get::<usize>("most")?.unwrap_or(1),
            bold: kwargs.get::<bool>("bold")?.unwrap_or(false),
        };
        Ok(Value::from_serializable(&letters(kwargs.must_get::<&str>("text")?, style)))
    });

    let strings = Arc::clone(words);
    tera.register_filter("number", move |value: f64, _: Kwargs, _: &State| strings.number(value, 1_000.0));
}

/// `t(key="seen-in", n=5, total=8)`.
fn phrase(words: &Words, kwargs: &Kwargs) -> TeraResult<String> {
    let key = kwargs.must_get::<&str>("key")?;
    let mut n = None;
    let mut values: Vec<(&str, String)> = Vec::new();
    for (name, value) in kwargs.iter() {
        let Some(name) = name.as_str() else { continue };
        if value.is_undefined() || value.is_none() {
            return Err(Error::message(format!("`{name}` is given to the string `{key}`, but has no value here.")));
        }
        match (name, value.as_f64()) {
            ("key", _) => {}
            ("n", Some(number)) => n = Some(number),
            (name, Some(number)) if value.is_number() => values.push((name, words.number(number, 1_000.0))),
            (name, _) => values.push((name, value.to_string())),
        }
    }
    let given: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.on_page(key, n, &given).map_err(|error| {
        let mut message = error.message(key);
        if error == crate::strings::PhraseError::Unknown {
            message.push_str(&nearest(key, words.keys()));
        }
        Error::message(message)
    })
}

/// ` Did you mean …?`, where something is near. Names may be of one letter, as `t` is.
pub(super) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> String {
    let most = (written.chars().count() / 3).max(1);
    let near = names.map(|name| (strsim::osa_distance(written, name), name)).filter(|(distance, _)| *distance <= most);
    near.min().map_or(String::new(), |(_, name)| format!(" Did you mean `{name}`?"))
}
