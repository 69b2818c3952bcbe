package loops

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// straight are the kinds of expressions that evaluate all of their operands, in the
// order of typed.Children, and then do something else than to read or set a
// variable or to go elsewhere.
const straight = `
	AddGlobal Ask At Atomic Binary BoolLit Call Compare Convert Copy Element EndTexts Equal Field FieldRef GlobalRef Header IntLit
	Invoke Load Locked Make MapDelete MapHas MapLookup MapPush MapRef MapTake MapUpdate MarkerArgument Narrow NilLit Not Output PacketLoad PacketNumber
	PacketRef Present Printk ReadGlobal Reserve Send SetElement SetField SetGlobal Some StartsWith Store StrLit TextOrder
	TextSize Value Visible`

// TestFramesKnowEveryExpression reads the sources: each struct of package typed that
// is an expression is straight, or has a case of its own where variables are found
// that are live.
func TestFramesKnowEveryExpression(t *testing.T) {
	isStraight := map[string]bool{}
	for _, name := range strings.Fields(straight) {
		isStraight[name] = true
	}
	hasCase := cases(t, "frame.go", "before")
	files, err := filepath.Glob("../typed/*.go")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, file := range files {
		ast.Inspect(parse(t, file), func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			s, ok := spec.Type.(*ast.StructType)
			if !ok || len(s.Fields.List) == 0 {
				return true
			}
			info, ok := s.Fields.List[0].Type.(*ast.Ident)
			if !ok || info.Name != "Info" || len(s.Fields.List[0].Names) > 0 {
				return true
			}
			count++
			switch name := spec.Name.Name; {
			case isStraight[name] == hasCase[name]:
				t.Errorf("%s must either be straight, or have a case in framer.before: straight %t, case %t", name, isStraight[name], hasCase[name])
			case isStraight[name] && namesPlaces(s):
				t.Errorf("%s has a variable or a label, and can't be straight", name)
			}
			delete(isStraight, spec.Name.Name)
			return true
		})
	}
	for name := range isStraight {
		t.Errorf("there is no expression %s", name)
	}
	if count < 30 {
		t.Errorf("found %d kinds of expressions only", count)
	}
}

// namesPlaces reports whether an expression has a variable or a label beside its
// operands.
func namesPlaces(s *ast.StructType) (found bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && (id.Name == "Var" || id.Name == "Label")
		return true
	})
	return found
}

// cases are the kinds of expressions that a function of a file has cases for.
func cases(t *testing.T, file, function string) map[string]bool {
	list := map[string]bool{}
	ast.Inspect(parse(t, file), func(n ast.Node) bool {
		f, ok := n.(*ast.FuncDecl)
		if !ok {
			return true
		}
		if f.Name.Name == function {
			ast.Inspect(f, func(n ast.Node) bool {
				if c, ok := n.(*ast.CaseClause); ok {
					for _, e := range c.List {
						list[e.(*ast.StarExpr).X.(*ast.SelectorExpr).Sel.Name] = true
					}
				}
				return true
			})
		}
		return false
	})
	return list
}

func parse(t *testing.T, file string) *ast.File {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}
