package sema

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// TestPreludeInReference writes the classes that are there already into the reference.
func TestPreludeInReference(t *testing.T) {
	text, err := libraryFiles.ReadFile("library/" + preludeFile)
	if err != nil {
		t.Fatal(err)
	}
	about := map[string]string{}
	for _, match := range regexp.MustCompile(`(?m)^# (.+)\nclass (\w+)$`).FindAllStringSubmatch(string(text), -1) {
		about[match[2]] = strings.TrimSuffix(match[1], ".")
	}
	source := "section! \"xdp\"\ndef prog(ctx)\n"
	for _, name := range preludeNames {
		source += "  ctx.packet.header(" + name + ", 0)\n"
	}
	p, set, diags := check(source + "  XDP_PASS\nend\n")
	if p == nil {
		t.Fatal(messages(set, diags))
	}
	var list strings.Builder
	list.WriteString("\n| class | bytes | attributes |\n|---|---|---|\n")
	for _, c := range headersOf(p) {
		var fields []string
		for _, f := range c.Fields {
			text := "`" + f.Name + "`"
			switch {
			case f.Bits == 1:
				text += " (1 bit)"
			case f.Bits > 0:
				text += fmt.Sprintf(" (%d bits)", f.Bits)
			default:
				text += fmt.Sprintf(" (%s)", f.Type)
			}
			fields = append(fields, text)
		}
		if about[c.Name] == "" {
			t.Errorf("%s has no comment", c.Name)
		}
		fmt.Fprintf(&list, "| `%s`: %s | %d | %s |\n", c.Name, about[c.Name], c.Size, strings.Join(fields, ", "))
	}
	list.WriteString("\n")
	testenv.GoldenRegion(t, "../../docs/language.md", "headers", list.String())
}

// TestPreludeNames: no name of the kernel's constants is that of a class, too.
func TestPreludeNames(t *testing.T) {
	for _, name := range preludeNames {
		if catalog.LookupConstant(name) != nil {
			t.Errorf("%s is a constant, too", name)
		}
	}
}

// headersOf are the classes of the headers that a program asks for, in order.
func headersOf(p *typed.Program) (list []*types.Struct) {
	typed.Walk(p.Funcs[0].Body, func(e typed.Expr) {
		if h, ok := e.(*typed.Header); ok {
			list = append(list, h.T.(types.Nilable).Elem.(types.Pointer).Struct())
		}
	})
	return list
}
