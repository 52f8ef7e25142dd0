//! What lives between calls, by number. A number that is stale or was never given is found out, and not followed.

use std::sync::{Arc, PoisonError, RwLock};

/// Values by handle: the number of a slot in the lower half, and in the upper half how often that slot was used. No handle
/// is zero.
pub(crate) struct Handles<T>(RwLock<Slots<T>>);

struct Slots<T> {
    slots: Vec<Slot<T>>,
    free: Vec<u16>,
}

struct Slot<T> {
    value: Option<Arc<T>>,
    uses: u16,
}

impl<T> Handles<T> {
    pub(crate) const fn new() -> Self {
        Self(RwLock::new(Slots { slots: Vec::new(), free: Vec::new() }))
    }

    /// Keeps a value; `None` if there are 65 536 already.
    pub(crate) fn add(&self, value: T) -> Option<u32> {
        let mut slots = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let Slots { slots, free } = &mut *slots;
        let place = match free.pop() {
            Some(place) => place,
            None => {
                let place = u16::try_from(slots.len()).ok()?;
                slots.push(Slot { value: None, uses: 0 });
                place
            }
        };
        let slot = slots.get_mut(usize::from(place))?;
        // The first use has the number one, and so has the one after the last: a handle is never zero.
        slot.uses = slot.uses.checked_add(1).unwrap_or(1);
        slot.value = Some(Arc::new(value));
        Some(u32::from(slot.uses) << 16 | u32::from(place))
    }

    /// Finds the value of a handle.
    pub(crate) fn get(&self, handle: u32) -> Option<Arc<T>> {
        let slots = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let slot = slots.slots.get((handle & 0xffff) as usize)?;
        if u32::from(slot.uses) == handle >> 16 { slot.value.clone() } else { None }
    }

    /// Forgets the value of a handle; false if it has none. A call that uses it goes on.
    pub(crate) fn remove(&self, handle: u32) -> bool {
        let mut slots = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let Slots { slots, free } = &mut *slots;
        let place = (handle & 0xffff) as u16;
        let Some(slot) = slots.get_mut(usize::from(place)) else { return false };
        if u32::from(slot.uses) != handle >> 16 || slot.value.take().is_none() {
            return false;
        }
        free.push(place);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Handles;

    #[test]
    fn a_handle_is_for_one_value() {
        let handles = Handles::new();
        let first = handles.add("a").unwrap();
        let second = handles.add("b").unwrap();
        assert_eq!(handles.get(first).as_deref(), Some(&"a"));
        assert!(handles.remove(first));
        assert!(!handles.remove(first), "a handle is freed once");
        let third = handles.add("c").unwrap();
        assert_ne!(first, third, "the slot is used again, and the handle is not");
        assert!(handles.get(first).is_none());
        assert_eq!(handles.get(second).as_deref(), Some(&"b"));
        assert_eq!(handles.get(third).as_deref(), Some(&"c"));
        assert!([0, 7, u32::MAX].iter().all(|handle| handles.get(*handle).is_none() && !handles.remove(*handle)));
    }

    #[test]
    #[cfg_attr(miri, ignore = "tens of thousands of handles take Miri minutes")]
    fn a_slot_that_was_used_often_still_has_handles() {
        let handles = Handles::new();
        for _ in 0..70_000 {
            let handle = handles.add(()).unwrap();
            assert_ne!(handle >> 16, 0);
            assert!(handles.get(handle).is_some() && handles.remove(handle) && handles.get(handle).is_none());
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "tens of thousands of handles take Miri minutes")]
    fn there_is_an_end_to_handles() {
        let handles = Handles::new();
        let all: Vec<u32> = std::iter::from_fn(|| handles.add(())).collect();
        assert_eq!(all.len(), 1 << 16);
        assert!(handles.remove(all[7]));
        assert!(handles.add(()).is_some() && handles.add(()).is_none());
    }
}
