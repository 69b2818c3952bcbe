package catalog_test

import (
	"fmt"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/types"
)

// TestLanguageReference holds what the language reference says of sections and
// helpers against the tables.
func TestLanguageReference(t *testing.T) {
	const reference = "../../docs/language.md"
	var sections strings.Builder
	for _, typ := range catalog.ProgramTypes() {
		describe(&sections, typ)
	}
	testenv.GoldenRegion(t, reference, "sections", sections.String())
	testenv.GoldenRegion(t, reference, "maps", mapTable())

	testenv.GoldenRegion(t, reference, "operations", operationsTable())

	var words strings.Builder
	words.WriteString("| word | is | by |\n|---|---|---|\n")
	for _, w := range catalog.Words() {
		fmt.Fprintf(&words, "| `%s` | %s | `%s` |\n", w.Signature(), w.Doc, w.Helper)
	}
	testenv.GoldenRegion(t, reference, "words", words.String())
}

// describe writes what the reference says of a program type.
func describe(w *strings.Builder, typ *catalog.ProgramType) {
	var names []string
	for _, s := range typ.Sections {
		if s.Alias == "" {
			name := s.Name
			if s.Example != "" {
				name += "..."
			}
			names = append(names, "`"+name+"`")
		}
	}
	fmt.Fprintf(w, "### %s\n\n", strings.Join(names, ", "))
	fmt.Fprintf(w, "Runs %s (`%s`, Linux %s).\n\n", typ.Doc, typ.Kernel, typ.Since)
	describeCtx(w, typ)
	var packet []string
	if typ.LoadsPacket || typ.Packet != nil {
		packet = append(packet, "`load_byte`, `load_half` and `load_word` of ctx")
	}
	if typ.Packet != nil {
		headers := "`header` and `bytes` of `ctx.packet`, to be read"
		if typ.Packet.Write {
			headers += " and written"
		}
		packet = append(packet, headers)
	}
	if len(packet) > 0 {
		fmt.Fprintf(w, "- **packet**: %s\n", strings.Join(packet, "; "))
	}
	describeResult(w, typ.Result)
}

func describeCtx(w *strings.Builder, typ *catalog.ProgramType) {
	if typ.Ctx == nil {
		access := "can be read"
		if typ.Memory.Access == types.ReadWrite {
			access = "can be read and written"
		}
		fmt.Fprintf(w, "- **ctx**: `%s`, which a class describes; its fields %s\n", typ.Memory.Name, access)
		return
	}
	var read, write []string
	for _, f := range typ.Ctx.Fields {
		shown := f.Type
		if i, ok := shown.(types.Int); ok {
			shown = i.Narrow()
		}
		name := fmt.Sprintf("`%s` (%s)", f.Name, shown)
		switch f.Access {
		case types.ReadOnly:
			read = append(read, name)
		case types.ReadWrite:
			write = append(write, name)
		}
	}
	fmt.Fprintf(w, "- **ctx**: `struct %s` with %s", typ.Ctx.Name, strings.Join(append(read, write...), ", "))
	if len(write) > 0 {
		fmt.Fprintf(w, "; to be written, too: %s", strings.Join(write, ", "))
	}
	w.WriteString("\n")
}

func describeResult(w *strings.Builder, r catalog.Result) {
	if r.Ignored {
		w.WriteString("- **verdict**: none; the program gives 0, unless it says `return` with a number\n\n")
		return
	}
	var values []string
	for _, v := range r.Values {
		name := fmt.Sprint(v.Value)
		if v.Name != "" {
			name = v.Name
		} else if r.Bool && v.Value <= 1 {
			name += fmt.Sprintf(" or %t", v.Value == 1)
		}
		values = append(values, fmt.Sprintf("`%s` (%s)", name, v.Doc))
	}
	fmt.Fprintf(w, "- **verdict**: %s", strings.Join(values, ", "))
	if r.Enforced {
		w.WriteString(". The kernel wants proof that it is one of these: mask it, or choose by a condition")
	}
	w.WriteString("\n\n")
}

// mapTable is what the reference says of the kinds of maps.
func mapTable() string {
	var w strings.Builder
	w.WriteString("| kind | what it is | keys | flags | programs that may sleep | since Linux |\n|---|---|---|---|---|---|\n")
	for _, k := range catalog.MapKinds() {
		keys := map[catalog.KeyRule]string{catalog.AnyKey: "any", catalog.IndexKey: "indexes", catalog.PrefixKey: "prefixes", catalog.NoKey: "none", catalog.AttachedKey: "`0`"}[k.Key]
		if k.Key == catalog.ObjectKey {
			keys = "references to `" + k.Object + "`"
		}
		var flags []string
		for _, name := range catalog.MapFlagNames(k.Adds) {
			flags = append(flags, "`"+name+"` (always)")
		}
		for _, name := range catalog.MapFlagNames(k.Allows &^ k.Adds) {
			flags = append(flags, "`"+name+"`")
		}
		sleepable := "no"
		if k.Sleepable != (catalog.Version{}) {
			sleepable = "since " + k.Sleepable.String()
		}
		fmt.Fprintf(&w, "| `:%s` | %s | %s | %s | %s | %s |\n", k.Name, k.Doc, keys, strings.Join(flags, ", "), sleepable, k.Since)
	}
	return w.String()
}
