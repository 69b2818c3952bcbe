package cli

import (
	"io"
	"time"

	"rucy-llvm/driver/values"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	lang "rucy-llvm/frontend/tests"
)

// renderFailure prints why a test failed, in the form that the command line asks for.
func (a *app) renderFailure(w io.Writer, set *source.Set, diags *diag.List) error {
	opts := diag.RenderOptions{Color: a.colored(), Width: terminalWidth(w), NoSummary: true}
	return renderers[a.output.diagnostics.value](w, set, diags, opts)
}

// renderers are the values of --diagnostics.
var renderers = map[string]diag.Renderer{"rich": diag.Rich, "short": diag.Short, "json": diag.JSON}

// testJSON is what came of a test, as a line of JSON.
func testJSON(set *source.Set, name string, o *lang.Outcome, took time.Duration) []byte {
	fields := []values.Field{
		{Name: "file", Value: name},
		{Name: "test", Value: o.Test.Name},
		{Name: "line", Value: int64(set.Position(o.Test.Span.Start).Line)},
		{Name: "passed", Value: !o.Failed},
		{Name: "assertions", Value: int64(o.Assertions)},
		{Name: "ms", Value: took.Milliseconds()},
	}
	for _, d := range o.Diags.Sorted() {
		fields = append(fields,
			values.Field{Name: "code", Value: string(d.Code)},
			values.Field{Name: "message", Value: d.Message},
			values.Field{Name: "at", Value: set.Position(d.Span.Start).String()})
	}
	return append(values.AppendJSON(nil, fields), '\n')
}

// sumJSON is the sum of all tests.
func sumJSON(tests, assertions, failed int) []byte {
	return append(values.AppendJSON(nil, []values.Field{
		{Name: "tests", Value: int64(tests)}, {Name: "assertions", Value: int64(assertions)}, {Name: "failed", Value: int64(failed)},
	}), '\n')
}
