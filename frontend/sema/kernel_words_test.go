package sema

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// TestReferenceOfKernelStructs writes the words and methods of structs of the kernel
// into the reference.
func TestReferenceOfKernelStructs(t *testing.T) {
	var list strings.Builder
	list.WriteString("| call | is |\n|---|---|\n")
	row := func(example, gives string) { fmt.Fprintf(&list, "| `%s` | %s |\n", example, gives) }
	for _, name := range coreClassNames {
		row(coreClassMethods[name].example, coreClassMethods[name].gives)
	}
	for _, m := range kernelStructMethods {
		row(m.example, m.gives)
	}
	for _, name := range slices.Sorted(maps.Keys(kernelWords)) {
		row(kernelWords[name].example, kernelWords[name].gives)
	}
	testenv.GoldenRegion(t, "../../docs/language.md", "kernel-structs", list.String())
}

// Each method of a class is listed once.
func TestCoreClassNames(t *testing.T) {
	if got, want := slices.Sorted(slices.Values(coreClassNames)), slices.Sorted(maps.Keys(coreClassMethods)); !slices.Equal(got, want) {
		t.Errorf("the names are %v, the methods %v", got, want)
	}
}
