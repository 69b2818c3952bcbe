package sema

import (
	"regexp"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/types"
)

// Some classes are there without being declared: the headers of network protocols, in
// library/headers.rb. One that a program declares itself goes before.

const preludeFile = "headers.rb"

var preludeClass = regexp.MustCompile(`(?m)^class (\w+)$`)

// preludeNames are the names of these classes, in the order of the file.
var preludeNames = func() (names []string) {
	text, err := libraryFiles.ReadFile("library/" + preludeFile)
	if err != nil {
		panic("BUG: sema: " + err.Error())
	}
	for _, match := range preludeClass.FindAllStringSubmatch(string(text), -1) {
		names = append(names, match[1])
	}
	return names
}()

// classNamed is the class of that name: of the file, or one that is there already. It
// is nil where there is none.
func (c *checker) classNamed(name string) *class {
	if cl := c.classes[name]; cl != nil {
		return cl
	}
	return c.prelude(name)
}

// prelude is a class that is there already, or nil. They are declared when the first of
// them is asked for.
func (c *checker) prelude(name string) *class {
	if !isPrelude(name) {
		return nil
	}
	if c.library.classes == nil {
		c.library.classes = map[string]*class{}
		text, _ := libraryFiles.ReadFile("library/" + preludeFile)
		var diags diag.List
		file := c.result.Sources.Add(preludeFile, string(text))
		c.library.files = append(c.library.files, file)
		own := *c
		own.diags, own.classes = &diags, c.library.classes
		for _, n := range syntax.Parse(file, &diags).Body.Stmts {
			own.declareClass(n.(*syntax.Class))
		}
		if diags.HasErrors() {
			panic("BUG: sema: " + diags.Sorted()[0].Message + " in " + preludeFile)
		}
	}
	return c.library.classes[name]
}

// Headers are these classes as structs, for who builds or reads packets elsewhere.
func Headers() (headers []*types.Struct) {
	set := &source.Set{}
	none := &syntax.File{Source: set.Add(preludeFile, ""), Body: &syntax.Body{}}
	c := newChecker(Options{Kernel: catalog.Oldest}, set, none, &diag.List{})
	for _, name := range preludeNames {
		headers = append(headers, c.prelude(name).layout)
	}
	return headers
}

// isPrelude reports whether a class of that name is there already.
func isPrelude(name string) bool {
	for _, n := range preludeNames {
		if n == name {
			return true
		}
	}
	return false
}
