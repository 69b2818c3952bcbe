package syntax

import (
	"go/ast"
	goparser "go/parser"
	gotoken "go/token"
	"testing"
)

// TestEveryNodeIsHandled reads ast.go for the node types, and checks that
// both Walk and Dump know each of them.
func TestEveryNodeIsHandled(t *testing.T) {
	types := nodeTypes(t)
	if len(types) < 40 {
		t.Fatalf("only %d node types were found in ast.go", len(types))
	}
	for name, file := range map[string]string{"children": "walk.go", "describe, describeConstruct": "dump.go"} {
		handled := casesOf(t, file)
		for _, typ := range types {
			if !handled[typ] {
				t.Errorf("%s (%s) does not handle *%s", name, file, typ)
			}
		}
	}
}

// nodeTypes lists the structs of ast.go that embed node.
func nodeTypes(t *testing.T) []string {
	var types []string
	ast.Inspect(parseGo(t, "ast.go"), func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		s, ok := spec.Type.(*ast.StructType)
		if !ok {
			return true
		}
		for _, field := range s.Fields.List {
			if id, ok := field.Type.(*ast.Ident); ok && len(field.Names) == 0 && id.Name == "node" {
				types = append(types, spec.Name.Name)
			}
		}
		return true
	})
	return types
}

// casesOf lists the pointer types that are cases of a type switch in a file.
func casesOf(t *testing.T, file string) map[string]bool {
	handled := make(map[string]bool)
	ast.Inspect(parseGo(t, file), func(n ast.Node) bool {
		clause, ok := n.(*ast.CaseClause)
		if !ok {
			return true
		}
		for _, x := range clause.List {
			if star, ok := x.(*ast.StarExpr); ok {
				if id, ok := star.X.(*ast.Ident); ok {
					handled[id.Name] = true
				}
			}
		}
		return true
	})
	return handled
}

func parseGo(t *testing.T, path string) *ast.File {
	t.Helper()
	f, err := goparser.ParseFile(gotoken.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
