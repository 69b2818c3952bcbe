package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"rucy-llvm/frontend/source"
)

// jsonDiagnostic is one line of [JSON]'s output. Its names are part of the
// command's interface: they may be added to, never changed.
type jsonDiagnostic struct {
	Code     Code   `json:"code"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	jsonSpan
	Label string     `json:"label,omitempty"`
	Notes []jsonNote `json:"notes,omitempty"`
	Help  string     `json:"help,omitempty"`
}

type jsonNote struct {
	Message string `json:"message"`
	jsonSpan
}

// jsonSpan is a place. Lines and columns count from 1, columns in characters;
// the end is the column behind the last character. A message about a whole
// file has a file only, a note without a place not even that.
type jsonSpan struct {
	File      string `json:"file,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"end_line,omitempty"`
	EndColumn int    `json:"end_column,omitempty"`
}

// JSON prints one JSON object for each diagnostic, each on a line of its own.
func JSON(w io.Writer, set *source.Set, list *List, opts RenderOptions) error {
	var out bytes.Buffer
	shown, _ := list.limited(opts)
	for _, d := range shown {
		j := jsonDiagnostic{
			Code: d.Code, Severity: d.Severity.String(), Message: d.Message,
			jsonSpan: spanOf(set, d.Span), Label: d.Label, Help: d.Help,
		}
		if j.File == "" {
			j.File = d.File
		}
		for _, n := range d.Notes {
			j.Notes = append(j.Notes, jsonNote{n.Message, spanOf(set, n.Span)})
		}
		line, err := marshal(j)
		if err != nil {
			return fmt.Errorf("encode diagnostic %s: %w", d.Code, err)
		}
		out.Write(line)
	}
	_, err := w.Write(out.Bytes())
	return err
}

func spanOf(set *source.Set, span source.Span) jsonSpan {
	f := set.File(span.Start)
	if f == nil {
		return jsonSpan{}
	}
	start, end := f.Position(span.Start), f.Position(max(span.Start, span.End))
	return jsonSpan{start.File, start.Line, start.Column, end.Line, end.Column}
}

// marshal is json.Marshal, plus a newline, less the escapes for HTML; what a
// terminal would obey is escaped instead (encoding/json leaves DEL and the C1
// control characters as they are).
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	var out []byte
	for _, r := range b.String() {
		if r != '\n' && unprintable(r) {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = utf8.AppendRune(out, r)
		}
	}
	return out, nil
}
