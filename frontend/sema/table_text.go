package sema

import (
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Constant hashes with strings for keys. A key that isn't known is compared with
// each of them.

// maxTextKeys is with how many keys that is done.
const maxTextKeys = 256

// textKey prepares to look for a key. It is false where that is settled, with the
// value of the whole: what is no string was reported, or never gives a value.
func (m *method) textKey(t *table, at source.Span, key typed.Expr) (e typed.Expr, ok bool) {
	switch {
	case isInvalid(key) || key.Type() == types.Never:
		return orInvalid(key, at), false
	case !types.IsString(key.Type()):
		if _, mayBeNil := stripNil(key.Type()); mayBeNil {
			m.maybeNil(key, "a key of `"+t.name.Text+"`")
			return invalid(at), false
		}
		m.error(diag.WrongOperand, key.Span(), "the keys of `%s` are strings, and this is %s", t.name.Text, describe(key.Type())).
			WithNote(t.name.Span, "declared here").
			WithHelp("write `%s[%q]`, for example", t.name.Text, t.texts[0])
		return invalid(at), false
	case len(t.texts) > maxTextKeys:
		m.error(diag.TooLarge, at, "`%s` has %d keys: %d strings can be looked through", t.name.Text, len(t.texts), maxTextKeys).
			WithNote(t.name.Span, "declared here").
			WithHelp("make several hashes of it, or use numbers for keys")
		return invalid(at), false
	}
	return key, true
}

// lookupText is t[key].
func (m *method) lookupText(t *table, at source.Span, key typed.Expr) typed.Expr {
	key, ok := m.textKey(t, at, key)
	if !ok {
		return key
	}
	if text, known := literal(key); known {
		if i := slices.Index(t.texts, text); i >= 0 {
			return literalAt(t.values[i], at)
		}
		return m.missing(t, at)
	}
	if t.elementType() == nil {
		m.reportMixedSigns(t, at)
		return invalid(at)
	}
	elem := t.valueType()
	info := typed.Info{T: types.Nilable{Elem: elem}, S: at}
	before, key := m.keep(key)
	result := typed.Expr(&typed.NilLit{Info: info})
	for i, text := range slices.Backward(t.texts) {
		found := &typed.Some{Info: info, X: m.coerce(literalAt(t.values[i], at), elem)}
		result = &typed.If{Info: info, Cond: m.isText(at, key, text), Then: found, Else: result}
	}
	m.known[result] = t.bounds()
	m.nils[result] = nilWhy{span: at, text: "`" + t.name.Text + "` may have no such key"}
	return seq(at, append(before, result)...)
}

// hasText is t.key?(key).
func (m *method) hasText(t *table, at source.Span, key typed.Expr) typed.Expr {
	key, ok := m.textKey(t, at, key)
	if !ok {
		return key
	}
	before, key := m.keep(key)
	result := boolLit(at, false)
	for _, text := range slices.Backward(t.texts) {
		result = either(at, m.isText(at, key, text), boolLit(at, true), result)
	}
	return seq(at, append(before, result)...)
}

// isText is whether a string, which was kept, has that content.
func (m *method) isText(at source.Span, s typed.Expr, text string) typed.Expr {
	return m.compareTexts(operands{at: at, op: "==", x: s, y: strLit(at, text)}, typed.Eq)
}
