package irtext

import (
	"math/big"
	"reflect"
	"strings"
	"sync"

	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"

	"rucy-llvm/frontend/diag"
)

// nodeKind is a kind of node with named fields. The fields are those of llir's
// struct: `baseType:` goes into BaseType, by a setter for the type of that.
type nodeKind struct {
	name     string
	make     func() metadata.Definition
	fields   map[string]fieldSetter
	required []string
}

// fieldSetter takes a field and stores it.
type fieldSetter struct {
	index int
	set   func(r *reader, v reflect.Value)
}

// kindTable names the kinds and the fields that none of them may lack.
var kindTable = []struct {
	make     func() metadata.Definition
	required string
}{
	{func() metadata.Definition { return &metadata.DIBasicType{} }, ""},
	{func() metadata.Definition { return &metadata.DICommonBlock{} }, "scope"},
	{func() metadata.Definition { return &metadata.DICompileUnit{} }, "file"},
	{func() metadata.Definition { return &metadata.DICompositeType{} }, "tag"},
	{func() metadata.Definition { return &metadata.DIDerivedType{} }, "tag baseType"},
	{func() metadata.Definition { return &metadata.DIEnumerator{} }, "name value"},
	{func() metadata.Definition { return &metadata.DIExpression{} }, ""},
	{func() metadata.Definition { return &metadata.DIFile{} }, "filename directory"},
	{func() metadata.Definition { return &metadata.DIGlobalVariable{IsDefinition: true} }, ""},
	{func() metadata.Definition { return &metadata.DIGlobalVariableExpression{} }, "var expr"},
	{func() metadata.Definition { return &metadata.DIImportedEntity{} }, "tag scope"},
	{func() metadata.Definition { return &metadata.DILabel{} }, "scope name file line"},
	{func() metadata.Definition { return &metadata.DILexicalBlock{} }, "scope"},
	{func() metadata.Definition { return &metadata.DILexicalBlockFile{} }, "scope discriminator"},
	{func() metadata.Definition { return &metadata.DILocalVariable{} }, "scope"},
	{func() metadata.Definition { return &metadata.DILocation{} }, "scope"},
	{func() metadata.Definition { return &metadata.DIMacro{} }, "type name"},
	{func() metadata.Definition { return &metadata.DIMacroFile{} }, "file"},
	{func() metadata.Definition { return &metadata.DIModule{} }, "scope name"},
	{func() metadata.Definition { return &metadata.DINamespace{} }, "scope"},
	{func() metadata.Definition { return &metadata.DIObjCProperty{} }, ""},
	{func() metadata.Definition { return &metadata.DIStringType{} }, ""},
	{func() metadata.Definition { return &metadata.DISubprogram{} }, ""},
	{func() metadata.Definition { return &metadata.DISubrange{} }, ""},
	{func() metadata.Definition { return &metadata.DISubroutineType{} }, "types"},
	{func() metadata.Definition { return &metadata.DITemplateTypeParameter{} }, "type"},
	{func() metadata.Definition { return &metadata.DITemplateValueParameter{} }, "value"},
	{func() metadata.Definition { return &metadata.GenericDINode{} }, "tag"},
}

// fieldNames are the fields whose names in the text are not those of llir's
// struct with a small letter.
var fieldNames = map[string]string{"CC": "cc", "SPFlags": "spFlags", "SDK": "sdk", "APINotes": "apinotes", "DwoID": "dwoId"}

// newerFields are fields that LLVM has and llir's model has not, and that no BPF
// back end needs.
var newerFields = map[string]bool{
	"dataSize": true, "numExtraInhabitants": true, "bitStride": true, "specification": true, "enumKind": true,
	"targetFuncName": true, "keyInstructions": true, "atomGroup": true, "atomRank": true,
	"column": true, "isArtificial": true, "coroSuspendIdx": true,
	"ptrAuthKey": true, "ptrAuthIsAddressDiscriminated": true, "ptrAuthExtraDiscriminator": true,
	"ptrAuthIsaPointer": true, "ptrAuthAuthenticatesNullValues": true,
	"sourceLanguageName": true, "sourceLanguageVersion": true, "dialect": true,
}

// nodeKinds are the kinds by their names, with the exclamation mark.
var nodeKinds = sync.OnceValue(func() map[string]*nodeKind {
	kinds := map[string]*nodeKind{}
	for _, row := range kindTable {
		t := reflect.TypeOf(row.make()).Elem()
		k := &nodeKind{name: t.Name(), make: row.make, fields: map[string]fieldSetter{}, required: strings.Fields(row.required)}
		for i := range t.NumField() {
			f := t.Field(i)
			if f.Anonymous || f.Name == "Distinct" {
				continue
			}
			set := setters[f.Type]
			if set == nil {
				continue // of DIExpression, which is read otherwise
			}
			name := fieldNames[f.Name]
			if name == "" {
				name = strings.ToLower(f.Name[:1]) + f.Name[1:]
			}
			k.fields[name] = fieldSetter{i, set}
		}
		kinds["!"+k.name] = k
	}
	return kinds
})

// readFields takes !DIFile(filename: "a.c", ...).
func (r *reader) readFields(def metadata.Definition, kind *nodeKind) {
	start, name := r.tok.start, r.word()
	if r.tok.kind != meta || kind == nil || name[1:] != kind.name {
		r.unexpected("metadata")
	}
	r.advance()
	r.expect('(')
	v := reflect.ValueOf(def).Elem()
	seen := uint64(0) // the fields, by their indices
	for first := true; !r.isPunct(')'); first = false {
		if !first {
			r.expect(',')
		}
		if r.tok.kind != label {
			r.unexpected("a field of " + kind.name)
		}
		field := r.text[r.tok.start : r.tok.end-1]
		f, ok := kind.fields[field]
		if !ok {
			r.newerField(kind, field)
			continue
		}
		if seen&(1<<f.index) != 0 {
			r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "the field %s is there twice", field)
		}
		seen |= 1 << f.index
		r.advance()
		f.set(r, v.Field(f.index))
	}
	r.expect(')')
	for _, field := range kind.required {
		if seen&(1<<kind.fields[field].index) == 0 {
			r.fail(diag.IRInvalid, start, start+len(name), "%s has no field %s, which it must have", name, field)
		}
	}
}

// newerField passes over a field that the model has no room for.
func (r *reader) newerField(kind *nodeKind, field string) {
	if !newerFields[field] {
		r.fail(diag.IRTooNew, r.tok.start, r.tok.end, "%s has no field %s in LLVM 22 or before", kind.name, field)
	}
	r.advance()
	for depth := 0; depth > 0 || !r.isPunct(',') && !r.isPunct(')'); {
		switch r.tok.char {
		case '(', '{', '[':
			depth++
		case ')', '}', ']':
			depth--
		}
		if r.tok.kind == end {
			r.unexpected("`)`")
		}
		r.advance()
	}
}

// setters take a field, by the type that it is stored in.
var setters map[reflect.Type]func(r *reader, v reflect.Value)

func init() {
	setters = map[reflect.Type]func(r *reader, v reflect.Value){
		reflect.TypeFor[string](): func(r *reader, v reflect.Value) {
			if !r.acceptWord("null") {
				v.SetString(r.quoted())
			}
		},
		reflect.TypeFor[bool]():  func(r *reader, v reflect.Value) { v.SetBool(expectOf(r, booleans, "true or false")) },
		reflect.TypeFor[int64](): func(r *reader, v reflect.Value) { v.SetInt(r.signed()) },
		reflect.TypeFor[uint64](): func(r *reader, v reflect.Value) {
			if r.tok.kind == meta { // computed at run time, by an expression
				r.definition()
			} else {
				v.SetUint(r.unsigned())
			}
		},
		reflect.TypeFor[metadata.Field](): func(r *reader, v reflect.Value) { v.Set(reflect.ValueOf(r.field())) },
		reflect.TypeFor[metadata.FieldOrInt](): func(r *reader, v reflect.Value) {
			if r.tok.kind == number {
				v.Set(reflect.ValueOf(metadata.IntLit(r.signed())))
			} else {
				v.Set(reflect.ValueOf(r.field()))
			}
		},
		reflect.TypeFor[[]metadata.Field](): func(r *reader, v reflect.Value) { v.Set(reflect.ValueOf(r.fieldList())) },

		reflect.TypeFor[*metadata.DIFile]():           nodeSetter[metadata.DIFile],
		reflect.TypeFor[*metadata.Tuple]():            nodeSetter[metadata.Tuple],
		reflect.TypeFor[*metadata.DICompileUnit]():    nodeSetter[metadata.DICompileUnit],
		reflect.TypeFor[*metadata.DIExpression]():     nodeSetter[metadata.DIExpression],
		reflect.TypeFor[*metadata.DIGlobalVariable](): nodeSetter[metadata.DIGlobalVariable],
		reflect.TypeFor[*metadata.DILocation]():       nodeSetter[metadata.DILocation],

		reflect.TypeFor[enum.DIFlag](): func(r *reader, v reflect.Value) {
			v.SetUint(uint64(flagsOf(r, enums().flags, "DIFlag")))
		},
		reflect.TypeFor[enum.DISPFlag](): func(r *reader, v reflect.Value) {
			v.SetUint(uint64(flagsOf(r, enums().spFlags, "DISPFlag")))
		},
		reflect.TypeFor[enum.DwarfTag]():         enumSetter(func() map[string]enum.DwarfTag { return enums().tags }, ""),
		reflect.TypeFor[enum.DwarfLang]():        enumSetter(func() map[string]enum.DwarfLang { return enums().langs }, "DW_LANG_"),
		reflect.TypeFor[enum.DwarfAttEncoding](): enumSetter(func() map[string]enum.DwarfAttEncoding { return enums().encodings }, ""),
		reflect.TypeFor[enum.DwarfCC]():          enumSetter(func() map[string]enum.DwarfCC { return enums().ccs }, "DW_CC_"),
		reflect.TypeFor[enum.DwarfVirtuality]():  enumSetter(func() map[string]enum.DwarfVirtuality { return enums().virtualities }, ""),
		reflect.TypeFor[enum.DwarfMacinfo]():     enumSetter(func() map[string]enum.DwarfMacinfo { return enums().macinfos }, ""),
		reflect.TypeFor[enum.ChecksumKind]():     enumSetter(func() map[string]enum.ChecksumKind { return enums().checksums }, "CSK_"),
		reflect.TypeFor[enum.EmissionKind]():     enumSetter(func() map[string]enum.EmissionKind { return enums().emissions }, ""),
		reflect.TypeFor[enum.NameTableKind]():    enumSetter(func() map[string]enum.NameTableKind { return enums().nameTables }, ""),
	}
}

var booleans = map[string]bool{"true": true, "false": false}

// enumSetter stores a word of an enumeration, see enumOf.
func enumSetter[T ~int64 | ~uint8](table func() map[string]T, open string) func(r *reader, v reflect.Value) {
	return func(r *reader, v reflect.Value) { *v.Addr().Interface().(*T) = enumOf(r, table(), open) }
}

// nodeSetter stores a node, which must be of one kind.
func nodeSetter[T any](r *reader, v reflect.Value) {
	if r.acceptWord("null") {
		return
	}
	start := r.tok.start
	n, ok := any(r.nodeRef()).(*T)
	if !ok {
		r.invalid(start, "a %s must stand here", reflect.TypeFor[T]().Name())
	}
	v.Set(reflect.ValueOf(n))
}

// signed takes an integer of 64 bits, whether it has a sign or not.
func (r *reader) signed() int64 {
	if r.tok.kind != number {
		r.unexpected("a number")
	}
	w := r.word()
	n, ok := smallInt(w)
	if !ok {
		x, valid := new(big.Int), len(w) <= 20
		if valid {
			_, valid = x.SetString(w, 10)
		}
		if !valid || !x.IsInt64() && !x.IsUint64() {
			r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "%s is no integer of 64 bits", shorten(w))
		}
		n = int64(x.Uint64())
		if x.IsInt64() {
			n = x.Int64()
		}
	}
	r.advance()
	return n
}
