package irtext

import (
	"math/big"
	"reflect"
	"slices"
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
var newerFields = map[string]string{
	"DIBasicType":     "dataSize numExtraInhabitants",
	"DICompileUnit":   "sourceLanguageName sourceLanguageVersion dialect",
	"DICompositeType": "numExtraInhabitants bitStride specification enumKind",
	"DIDerivedType":   "ptrAuthKey ptrAuthIsAddressDiscriminated ptrAuthExtraDiscriminator ptrAuthIsaPointer ptrAuthAuthenticatesNullValues",
	"DILabel":         "column isArtificial coroSuspendIdx",
	"DILocation":      "atomGroup atomRank",
	"DISubprogram":    "targetFuncName keyInstructions",
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
	if !slices.Contains(strings.Fields(newerFields[kind.name]), field) {
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
	setters = map[reflect.Type]func(r *reader, v reflect.Value){}
	setter(func(r *reader, s *string) {
		if !r.acceptWord("null") {
			*s = r.quoted()
		}
	})
	setter(func(r *reader, b *bool) { *b = expectOf(r, booleans, "true or false") })
	setter(func(r *reader, n *int64) { *n = r.signed() })
	setter(func(r *reader, n *uint64) {
		if r.tok.kind == meta { // computed at run time, by an expression
			r.definition()
		} else {
			*n = r.unsigned()
		}
	})
	setter(func(r *reader, f *metadata.Field) { *f = r.field() })
	setter(func(r *reader, f *metadata.FieldOrInt) {
		if r.tok.kind == number {
			*f = metadata.IntLit(r.signed())
		} else {
			*f = r.field()
		}
	})
	setter(func(r *reader, list *[]metadata.Field) { *list = r.fieldList() })

	setter(readNodeOf[metadata.DIFile])
	setter(readNodeOf[metadata.Tuple])
	setter(readNodeOf[metadata.DICompileUnit])
	setter(readNodeOf[metadata.DIExpression])
	setter(readNodeOf[metadata.DIGlobalVariable])
	setter(readNodeOf[metadata.DILocation])

	setter(func(r *reader, f *enum.DIFlag) { *f = flagsOf(r, enums().flags, "DIFlag") })
	setter(func(r *reader, f *enum.DISPFlag) { *f = flagsOf(r, enums().spFlags, "DISPFlag") })
	setter(func(r *reader, e *enum.DwarfTag) { *e = enumOf(r, enums().tags, "") })
	setter(func(r *reader, e *enum.DwarfLang) { *e = enumOf(r, enums().langs, "DW_LANG_") })
	setter(func(r *reader, e *enum.DwarfAttEncoding) { *e = enumOf(r, enums().encodings, "") })
	setter(func(r *reader, e *enum.DwarfCC) { *e = enumOf(r, enums().ccs, "DW_CC_") })
	setter(func(r *reader, e *enum.DwarfVirtuality) { *e = enumOf(r, enums().virtualities, "") })
	setter(func(r *reader, e *enum.DwarfMacinfo) { *e = enumOf(r, enums().macinfos, "") })
	setter(func(r *reader, e *enum.ChecksumKind) { *e = enumOf(r, enums().checksums, "CSK_") })
	setter(func(r *reader, e *enum.EmissionKind) { *e = enumOf(r, enums().emissions, "") })
	setter(func(r *reader, e *enum.NameTableKind) { *e = enumOf(r, enums().nameTables, "") })
}

// setter makes read the way to take fields of type T.
func setter[T any](read func(r *reader, field *T)) {
	setters[reflect.TypeFor[T]()] = func(r *reader, v reflect.Value) { read(r, v.Addr().Interface().(*T)) }
}

var booleans = map[string]bool{"true": true, "false": false}

// readNodeOf takes a node, which must be of one kind.
func readNodeOf[T any](r *reader, field **T) {
	if r.acceptWord("null") {
		return
	}
	start := r.tok.start
	n, ok := any(r.nodeRef()).(*T)
	if !ok {
		r.invalid(start, "a %s must stand here", reflect.TypeFor[T]().Name())
	}
	*field = n
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
