package llvmgen

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/types"
)

func TestIdent(t *testing.T) {
	tests := map[string]string{
		"check_device": "check_device",
		"deny?":        "deny_p",
		"drop!":        "drop_bang",
		"limit=":       "limit_set",
		"Net::Sock":    "Net_Sock",
		"größe":        "gr_c3_b6_c3_9fe",
		"9lives":       "_39lives",
		"":             "_",
	}
	for name, want := range tests {
		if got := ident(name); got != want {
			t.Errorf("ident(%q) is %q, want %q", name, got, want)
		}
	}
}

func TestUnique(t *testing.T) {
	n := newNames()
	var got []string
	for _, name := range []string{"a", "a", "a_1", "a", "b", "a_1"} {
		got = append(got, n.unique(name, "_"))
	}
	if want := []string{"a", "a_1", "a_1_1", "a_2", "b", "a_1_2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNamesInBTF has names that C doesn't allow, and two that become one.
func TestNamesInBTF(t *testing.T) {
	ctx := (&types.Struct{Name: "Größe::Ctx", Fields: []*types.Field{
		{Name: "ok?", Type: types.Int{Bits: 32}},
		{Name: "ok_p", Type: types.Int{Bits: 32}},
	}}).Layout()
	m := newMaker("names.rb", "def a?(größe)\nend\n", ctx)
	m.ctx.Name = "größe"
	p := m.program("raw_tp/sys_enter", num(0))
	second := *p.Funcs[0]
	second.Name = "a_p"
	p.Funcs = append(p.Funcs, &second)
	text := Generate(p, Options{}).String()
	name := regexp.MustCompile(`(?:\bname: "|@|%struct\.)([^"(* ]+)`)
	for _, found := range name.FindAllStringSubmatch(text, -1) {
		if c := regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*( [a-z]+)*$`); !c.MatchString(strings.TrimPrefix(found[1], "llvm.")) {
			t.Errorf("%q is no name for C", found[1])
		}
	}
	for _, version := range []int{14, 22} {
		loaded := testenv.LoadObjectOptions(t, compile(t, version, text, "v3", "bpfel"), ebpf.CollectionOptions{})
		if loaded.Programs["a_p"] == nil || loaded.Programs["a_p_1"] == nil {
			t.Errorf("programs are %v", loaded.Programs)
		}
	}
}

// TestColumnsAreBounded has a program in a column that BTF can't hold.
func TestColumnsAreBounded(t *testing.T) {
	m := newMaker("wide.rb", "def wide(ctx)\n"+strings.Repeat(" ", 3000)+"ctx.minor\nend\n", deviceCtx)
	text := Generate(m.program("cgroup/dev", m.field("minor", m.at("ctx.minor"))), Options{}).String()
	if !strings.Contains(text, "!DILocation(line: 2, column: 1023,") {
		t.Error(text)
	}
}

// TestAllExpressionsAreKnown reads the sources: each struct of package typed
// that is an expression must be in both switches over expressions.
func TestAllExpressionsAreKnown(t *testing.T) {
	var expressions []string
	files, err := filepath.Glob("../frontend/typed/*.go")
	if err != nil {
		t.Fatal(err)
	}
	find := func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok {
			if s, ok := spec.Type.(*ast.StructType); ok && len(s.Fields.List) > 0 && len(s.Fields.List[0].Names) == 0 {
				expressions = append(expressions, spec.Name.Name)
			}
		}
		return true
	}
	for _, file := range files {
		if !strings.HasSuffix(file, "_test.go") {
			ast.Inspect(parse(t, file), find)
		}
	}
	if len(expressions) < 15 {
		t.Fatalf("found only %q", expressions)
	}
	for file, function := range map[string]string{"expr.go": "exprHere", "../frontend/typed/walk.go": "children"} {
		known := map[string]bool{}
		ast.Inspect(parse(t, file), func(n ast.Node) bool {
			f, ok := n.(*ast.FuncDecl)
			if !ok || f.Name.Name != function {
				return true
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if c, ok := n.(*ast.CaseClause); ok {
					for _, e := range c.List {
						if star, ok := e.(*ast.StarExpr); ok {
							switch x := star.X.(type) {
							case *ast.SelectorExpr:
								known[x.Sel.Name] = true
							case *ast.Ident: // of package typed itself
								known[x.Name] = true
							}
						}
					}
				}
				return true
			})
			return false
		})
		for _, name := range expressions {
			if !known[name] {
				t.Errorf("%s in %s has no case for *typed.%s", function, file, name)
			}
		}
	}
}

func parse(t *testing.T, file string) *ast.File {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}
