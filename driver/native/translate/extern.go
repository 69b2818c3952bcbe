package translate

import (
	"maps"
	"slices"
	"strings"

	"github.com/llir/llvm/ir/enum"

	"rucy-llvm/driver/object"
)

// extern notes that the module refers to a symbol that it only declares: a
// function or variable of the kernel, a value of its configuration, or what
// another object has.
func (t *translator) extern(sym string) {
	if strings.HasPrefix(sym, "llvm.") {
		t.fail("the address of @%s is not supported", sym)
	}
	t.externs[sym] = true
}

// symbol notes that the module refers to a symbol, and reports whether it
// defines it.
func (t *translator) symbol(sym string) bool {
	if !t.defined()[sym] {
		t.extern(sym)
		return false
	}
	return true
}

// externList lists the externs in the order in which the module declares them.
func (t *translator) externList() []object.Extern {
	var list []object.Extern
	add := func(name string, linkage enum.Linkage) {
		if t.externs[name] {
			list = append(list, object.Extern{Name: name, Weak: linkage == enum.LinkageExternWeak})
		}
	}
	for _, g := range t.module.Globals {
		add(g.Name(), g.Linkage)
	}
	for _, f := range t.module.Funcs {
		add(f.Name(), f.Linkage)
	}
	for _, name := range slices.Sorted(maps.Keys(t.externs)) {
		if _, declared := t.defined()[name]; !declared {
			list = append(list, object.Extern{Name: name}) // only assembly names it
		}
	}
	return list
}
