package catalog_test

import (
	"fmt"
	"slices"
	"strings"

	"rucy-llvm/frontend/catalog"
)

// operationsTable is what the reference says of structs of operations.
func operationsTable() string {
	var w strings.Builder
	for _, t := range catalog.OperationTables() {
		fmt.Fprintf(&w, "`%s` is %s (Linux %s).\n\n", t.Name, t.Doc, t.Since)
		w.WriteString("| member | is |\n|---|---|\n")
		for _, v := range t.Values {
			required := ""
			if v.Required {
				required = " (required)"
			}
			fmt.Fprintf(&w, "| `%s:` | %s%s |\n", v.Name, v.Doc, required)
		}
		needed := slices.Concat(t.Needs...)
		for _, o := range t.List {
			var args []string
			for _, a := range o.Args {
				args = append(args, a.Name)
			}
			fmt.Fprintf(&w, "| `def %s(%s)` | called %s", o.Name, strings.Join(args, ", "), o.Doc)
			if o.Gives != "" {
				fmt.Fprintf(&w, "; gives %s", o.Gives)
			}
			if slices.Contains(needed, o.Name) {
				w.WriteString(" (required)")
			}
			w.WriteString(" |\n")
		}
		var structs []string
		for of := range t.Writes {
			structs = append(structs, of)
		}
		slices.Sort(structs)
		w.WriteString("\nOperations may change ")
		for i, of := range structs {
			if i > 0 {
				w.WriteString("; ")
			}
			fmt.Fprintf(&w, "`%s` of `%s`", strings.Join(t.Writes[of], "`, `"), of)
		}
		w.WriteString(".\n")
	}
	return w.String()
}
