package driver

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
)

// A program may be written in several files: `require_relative "lib/ports"` at the top
// of one puts what stands in another in its place, once. The files lie in the folder of
// the program, or below it: nothing that a program says reads anything else.

const requireWord = "require_relative"

// maxRequired is how many files a program may have beside its own.
const maxRequired = 256

// requirer reads the files of one program.
type requirer struct {
	u      *Unit
	root   *os.Root
	loaded []required
	result *syntax.File
}

// required is a file of a program: a path below its folder, and what tells it from
// others, whatever they are called.
type required struct {
	path string
	info fs.FileInfo
	at   source.Span // what requires it
	open bool        // it is being read
}

// withRequired is the program with the files that it requires. One that lies in no folder
// keeps its calls, of which the checker says so.
func (u *Unit) withRequired(file *syntax.File) (*syntax.File, error) {
	if u.Folder == "" || !slices.ContainsFunc(file.Body.Stmts, func(n syntax.Node) bool { return requires(n) != nil }) {
		return file, nil
	}
	result := *file
	root, err := os.OpenRoot(u.Folder)
	if err != nil {
		return nil, newFileError("open", u.Folder, err)
	}
	defer root.Close()
	r := &requirer{u: u, root: root, result: &result}
	main := filepath.Base(u.File.Name())
	if info, err := root.Stat(main); err == nil {
		r.loaded = append(r.loaded, required{path: main, info: info, open: true})
	}
	body := *file.Body
	body.Stmts = r.expand(file.Body.Stmts, ".")
	result.Body = &body
	if u.Diags.HasErrors() {
		return nil, ErrRejected
	}
	return &result, nil
}

// requires is the call of require_relative that a declaration is, or nil.
func requires(n syntax.Node) *syntax.Call {
	call, ok := n.(*syntax.Call)
	if !ok || call.Recv != nil || call.Name.Text != requireWord || call.Block != nil {
		return nil
	}
	return call
}

// expand puts what required files hold in the place of the calls that require them, in
// a file of the folder dir.
func (r *requirer) expand(stmts []syntax.Node, dir string) (list []syntax.Node) {
	for _, n := range stmts {
		if call := requires(n); call != nil {
			list = append(list, r.require(call, dir)...)
			continue
		}
		list = append(list, n)
	}
	return list
}

// error reports what is wrong with a required file.
func (r *requirer) error(at source.Span, format string, args ...any) *diag.Diagnostic {
	return r.u.Diags.Error(diag.BadRequire, at, format, args...)
}

// require reads the file that a call names, unless it was read before.
func (r *requirer) require(call *syntax.Call, dir string) []syntax.Node {
	name, ok := r.name(call, dir)
	if !ok {
		return nil
	}
	at := call.Args[0].Span()
	info, err := r.root.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		r.notThere(at, name, err)
		return nil
	}
	for _, f := range r.loaded {
		if !os.SameFile(f.info, info) {
			continue
		}
		if f.open {
			d := r.error(at, "`%s` requires itself: it is being read already", r.shown(f.path))
			if f.at.IsValid() {
				d.WithNote(f.at, "it is required here")
			}
			d.WithHelp("put what both files need into a third one, which both require")
		}
		return nil
	}
	if len(r.loaded) > maxRequired {
		r.error(at, "the program has more than %d files", maxRequired).WithHelp("join some of them")
		return nil
	}
	return r.read(required{name, info, at, true})
}

// name is the path of the file that a call names, below the program's folder.
func (r *requirer) name(call *syntax.Call, dir string) (name string, ok bool) {
	text, known := "", len(call.Args) == 1
	if known {
		text, known = literalText(call.Args[0])
	}
	if !known {
		r.error(call.Span(), "`%s` takes the path of a file, a literal", requireWord).
			WithHelp("write `%s \"lib/ports\"`: it is read when the program is compiled", requireWord)
		return "", false
	}
	if !strings.HasSuffix(text, ".rb") {
		text += ".rb"
	}
	name = path.Join(dir, text)
	if path.IsAbs(text) || !filepath.IsLocal(filepath.FromSlash(name)) {
		r.outside(call.Args[0].Span(), text)
		return "", false
	}
	return name, true
}

func (r *requirer) outside(at source.Span, text string) {
	r.error(at, "`%s` is outside of the program's folder", text).
		WithHelp("put the file beside the program, or below: a compile reads nothing else")
}

// literalText is the text of a string without interpolation.
func literalText(n syntax.Node) (text string, ok bool) {
	s, ok := n.(*syntax.Str)
	if !ok {
		return "", false
	}
	for _, part := range s.Parts {
		t, isText := part.(*syntax.StrText)
		if !isText {
			return "", false
		}
		text += t.Value
	}
	return text, text != "" && !strings.Contains(text, "\x00")
}

// notThere reports a file that can't be read.
func (r *requirer) notThere(at source.Span, name string, err error) {
	switch {
	case err == nil:
		r.error(at, "`%s` is no file", r.shown(name)).WithHelp("name a file that holds Ruby")
	case errors.Is(err, fs.ErrNotExist):
		r.error(at, "there is no file `%s`", r.shown(name)).
			WithHelp("a path is relative to the file in which it stands; `.rb` may be left out")
	case errors.Is(err, fs.ErrPermission):
		r.error(at, "`%s` can't be read: permission denied", r.shown(name)).WithHelp("make it readable")
	default: // a link that leads out of the folder
		r.outside(at, name)
	}
}

// shown is the name of a file in messages and in debug information.
func (r *requirer) shown(name string) string {
	return filepath.Join(filepath.Dir(r.u.File.Name()), filepath.FromSlash(name))
}

// read parses a file, and those that it requires.
func (r *requirer) read(f required) []syntax.Node {
	text, err := r.text(f.path)
	if err != nil {
		r.notThere(f.at, f.path, err)
		return nil
	}
	index := len(r.loaded)
	r.loaded = append(r.loaded, f)
	defer func() { r.loaded[index].open = false }()
	file, readable := addSource(&r.u.Set, r.shown(f.path), text, &r.u.Diags)
	if !readable {
		return nil
	}
	parsed := syntax.Parse(file, &r.u.Diags)
	r.result.Required = append(r.result.Required, file)
	r.result.Loose = append(slices.Clip(r.result.Loose), parsed.Loose...)
	return r.expand(parsed.Body.Stmts, path.Dir(f.path))
}

// text is what a file holds.
func (r *requirer) text(name string) ([]byte, error) {
	in, err := r.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(io.LimitReader(in, maxRequiredSize))
}

// maxRequiredSize is more than the parser takes of a file.
const maxRequiredSize = 5 << 20
