package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// TestHelpersReference holds the list of helpers against the table.
func TestHelpersReference(t *testing.T) {
	const reference = "../../docs/helpers.md"
	var names []string
	sections := map[string][]string{}
	forEachFact(helperProgramFacts, func(line string) {
		if words := strings.Fields(line); words[0] == "kind" {
			names = append(names, words[1])
		}
	})
	for section, kind := range helperFactsRead().kinds {
		sections[kind] = append(sections[kind], "`"+section+"`")
	}
	var kinds strings.Builder
	kinds.WriteString("| kind | sections |\n|---|---|\n")
	for _, name := range names {
		slices.Sort(sections[name])
		fmt.Fprintf(&kinds, "| %s | %s |\n", name, strings.Join(sections[name], ", "))
	}
	testenv.GoldenRegion(t, reference, "kinds", kinds.String())

	var list strings.Builder
	list.WriteString("| helper | gives | since | license | programs |\n|---|---|---|---|---|\n")
	for _, h := range Helpers() {
		gives, license := h.Gives, ""
		if h.Result != nil {
			gives = h.Result.String()
		}
		if h.GPLOnly {
			license = "GPL"
		}
		later := ""
		if !h.Callable() {
			later = " (not by its name yet)"
		}
		fmt.Fprintf(&list, "| `%s`%s | %s | %s | %s | %s |\n", h.Signature(), later, gives, h.Since, license, h.programList(names))
	}
	testenv.GoldenRegion(t, reference, "helpers", list.String())
}

// programList lists the kinds of programs that may call a helper.
func (h *Helper) programList(kinds []string) string {
	var parts []string
	for _, since := range []Version{{6, 1}, {6, 12}, {6, 18}} {
		var has, lacks []string
		for _, kind := range kinds {
			v, ok := h.programs[kind]
			switch {
			case ok && v.Later(Oldest) == since:
				has = append(has, kind)
			case !ok || v.After(since):
				lacks = append(lacks, kind)
			}
		}
		switch {
		case len(has) == 0:
			continue
		case len(lacks) == 0:
			has = []string{"all"}
		case len(lacks) < len(has):
			has = []string{"all but " + strings.Join(lacks, ", ")}
		}
		parts = append(parts, since.String()+": "+strings.Join(has, ", "))
	}
	return strings.Join(parts, "; ")
}
