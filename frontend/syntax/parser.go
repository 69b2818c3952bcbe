// Package syntax turns the text of a Ruby file into a syntax tree.
//
// The parser takes the whole of Ruby's everyday syntax, which is more than
// the compiler can translate: what it knows but does not take is named in a
// diagnostic at its place, and what is left over is for package sema to
// judge. Whatever it accepts without an error, Ruby accepts too.
//
// It is a recursive-descent parser with binding powers for the operators
// (parse_expr.go), on top of a lexer that works on demand (lexer.go). An error
// puts it into a failed state, in which it reports nothing more and unwinds
// to the next statement or list element, where it starts afresh (recover.go):
// so one mistake gives one message, and several give several.
package syntax

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// The limits of what is parsed. They are far above what a program for the
// kernel can use, and keep all work on the tree within the stack.
const (
	maxFileSize  = 4 << 20 // bytes of a file
	maxNesting   = 1000    // constructs within each other
	maxTreeDepth = 10_000  // nodes below each other: a + b + c + ... counts
	maxErrors    = 100
)

// Parse parses a file. Errors go to diags; the tree is never nil, and holds
// *Bad and *Unsupported nodes where something could not be parsed.
func Parse(file *source.File, diags *diag.List) *File {
	if len(file.Text()) > maxFileSize {
		diags.Error(diag.FileTooLarge, file.Span(0, 0), "the file has %d bytes, more than the limit of %d", len(file.Text()), maxFileSize).
			WithHelp("split the program into several files")
		return &File{Source: file, Body: &Body{node: node{file.Span(0, 0)}}}
	}
	p := newParser(file)
	result := p.parseFile()
	if p.unclosed > 0 {
		// An `end` is missing somewhere. Where the indentation shows the place,
		// a second parse that heeds it finds more, and says it better.
		again := newParser(file)
		again.missingEnds = p.unclosed
		better := again.parseFile()
		if again.cutByIndent && again.errors < p.errors+p.unclosed {
			p, result = again, better
		}
	}
	for _, d := range p.diags.Sorted() {
		e := diags.Error(d.Code, d.Span, "%s", d.Message)
		e.Label, e.Notes, e.Help = d.Label, d.Notes, d.Help
	}
	return result
}

// DumpTokens writes the tokens of a file, one a line, with their places, in
// the order in which the parser is done with them: the code within a string
// comes before the string.
func DumpTokens(w io.Writer, file *source.File) {
	if len(file.Text()) > maxFileSize {
		return
	}
	p := newParser(file)
	p.onToken = func(t token) {
		at := file.Position(file.Pos(t.start))
		fmt.Fprintf(w, "%d:%d\t%s\n", at.Line, at.Column, t.dump(p.src))
	}
	p.parseFile()
}

// parser parses one file, once.
type parser struct {
	file  *source.File
	src   string
	lex   lexer
	tok   token // the current token; the lexer stands behind it
	ended int   // where the last token that was consumed ended

	diags   diag.List
	errors  int  // errors reported
	failed  bool // an error was reported, and the parser is on its way to where it can go on
	aborted bool // nothing more is parsed or reported
	rewinds int

	depth   int
	open    []opener // what is open, the innermost last
	scope   *scope
	context context

	// noDo is set where a `do` belongs to something further out: to a call
	// without parentheses whose arguments are being parsed, or to a loop.
	noDo bool

	// defaultOf is the parameter whose default value is being parsed.
	defaultOf string

	// noIn is set in the variables of a for, which end at `in`.
	noIn bool

	// Facts about the node that was parsed last.
	command     Node // a call without parentheses: it can't be an operand
	commandSet  Node // an assignment of such a call, or of a list: a whole statement
	inParens    Node // an expression in parentheses: it can't be assigned to
	stringLabel Node // a string that is a label: "a": 1

	// lastComma is the comma behind the last of the arguments that were parsed
	// last, if one stands there.
	lastComma token

	// The jumps in a `begin` that is no loop so far, by their places.
	waiting map[int]token

	// What is known about a missing `end`.
	unclosed    int  // how many were missing at the end of the file
	orphans     int  // how many `end`s belong to branches that were reported
	missingEnds int  // how many the indentation may still tell the place of
	cut         bool // the indentation says that the innermost construct ended before the current token
	cutByIndent bool // it said so once

	code        *literal // the literal whose interpolated code is being parsed
	elseIf      token    // the `if` of the last `else if`, which may be a misspelt `elsif`
	longLiteral *literal // the last literal of several lines, where an error makes it suspect
	longEnd     int      // the end of the line on which it ended
	longWithin  int      // what was open there

	braced bool // the body that comes was in braces, which were reported and passed over

	onToken func(token)
}

func newParser(file *source.File) *parser {
	p := &parser{file: file, src: file.Text(), scope: newScope(), waiting: map[int]token{}}
	p.lex = lexer{
		file:       file,
		src:        file.Text(),
		isLocal:    func(name string) bool { return p.scope.has(name) || p.scope.usesNumbered(name) },
		report:     p.report,
		signatures: make(map[int]*Comment),
		types:      make(map[int]*Comment),
	}
	return p
}

// parseFile parses the whole file.
func (p *parser) parseFile() *File {
	p.lex.skipFileStart()
	p.advance()
	body := p.parseBody()
	if p.tok.kind != tokEOF {
		panic("BUG: syntax: the file's body ended before the file")
	}
	for _, at := range slices.Sorted(maps.Keys(p.waiting)) {
		p.misplaced(p.waiting[at])
	}
	f := &File{Source: p.file, Body: body}
	if deep := deeperThan(body, maxTreeDepth); deep != nil {
		start := p.file.Offset(deep.Span().Start)
		p.report(diag.NestedTooDeep, start, start, "the code is nested too deeply here").
			WithHelp("split the expression into several statements")
		f.Body = &Body{node: body.node}
	}
	f.Loose = p.looseComments(f.Body)
	if p.rewinds > 0 {
		widen(f.Body)
	}
	return f
}

// next goes on to the next token.
func (p *parser) next() {
	if lit := p.tok.literal; lit != nil && !lit.done {
		p.parseLiteral()
		return
	}
	p.ended = p.tok.end
	if p.onToken != nil && p.tok.kind != tokEOF {
		p.onToken(p.tok)
	}
	if p.aborted {
		return
	}
	p.advance()
}

// advance makes the next token the current one.
func (p *parser) advance() {
	t := p.lex.next()
	if p.aborted { // the lexer had one error too many to report
		t = token{start: len(p.src), end: len(p.src)}
	}
	p.tok = t
}

// nextIn goes on to the next token, which is made in state s.
func (p *parser) nextIn(s state) {
	p.lex.state = s
	p.next()
}

// accept consumes a token of kind k, if it is the current one.
func (p *parser) accept(k kind) bool {
	if p.tok.kind != k {
		return false
	}
	p.next()
	return true
}

// at is the node header for what starts at the offset start and ends with the
// last token that was consumed. Where nothing was consumed since start, it is
// an empty place behind that token.
func (p *parser) at(start int) node { return node{p.file.Span(min(start, p.ended), p.ended)} }

// span is the place of a token.
func (p *parser) span(t token) source.Span { return p.file.Span(t.start, t.end) }

// name is the current token as a Name.
func (p *parser) name() Name { return Name{p.tok.value, p.span(p.tok)} }

// startOf is the offset at which n starts.
func (p *parser) startOf(n Node) int { return p.file.Offset(n.Span().Start) }

// bad stands for what could not be parsed at the current token.
func (p *parser) bad() Node { return &Bad{node{p.file.Span(p.ended, p.ended)}} }

// enter counts a level of nesting. It reports false where there are too many;
// otherwise the caller calls leave.
func (p *parser) enter() bool {
	p.depth++
	if p.depth <= maxNesting {
		return true
	}
	p.depth--
	p.tooDeep()
	return false
}

// tooDeep reports code that is nested too deeply, and ends the parse.
func (p *parser) tooDeep() {
	if !p.aborted {
		p.report(diag.NestedTooDeep, p.tok.start, p.tok.end, "the code is nested too deeply here").
			WithHelp("split it into several statements or methods")
		p.abort()
	}
}

func (p *parser) leave() { p.depth-- }
