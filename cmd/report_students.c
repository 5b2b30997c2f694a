/*
 * report_students - the tracking list of students aided (J11.1): each student
 * of a family that is helped, the items the rules give him, and of each
 * instalment whether it was paid in full and on time.
 *
 * The items are the entitlements that report.students names; what was granted
 * and paid is the file of --against, a row an instalment.
 */
#include "report.h"

#include "i18n.h"
#include "identity.h"
#include "instalment.h"
#include "refer.h"
#include "row_words.h"
#include "say.h"

static const struct out_column STUDENTS[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"person_id", CELL_IDENTITY, N_("person")},
    {"name", CELL_NAME, N_("name")},
    {"category", CELL_TEXT, N_("category")},
    {"stage", CELL_TEXT, N_("school stage")},
    {"entitlement", CELL_TEXT, N_("entitlement")},
    {"item", CELL_TEXT, N_("item")},
    {"period", CELL_TEXT, N_("period")},
    {"due", CELL_MONEY, N_("amount due")},
    {"due_on", CELL_TEXT, N_("due on")},
    {"paid", CELL_MONEY, N_("amount paid")},
    {"paid_on", CELL_TEXT, N_("paid on")},
    {"in_full", CELL_TEXT, N_("in full")},
    {"on_time", CELL_TEXT, N_("on time")},
    {"finding", CELL_TEXT, N_("finding")},
    {"source", CELL_SOURCE, N_("source")},
};

/* What there is to look at in a row: a code, and words for people. */
struct finding {
    const char *code, *words;
};

static const struct finding NOTHING = {"", ""};
static const struct finding OF_INSTALMENT[] = {
    [INSTALMENT_SOUND] = {"", ""},
    [INSTALMENT_NOT_PAID] = {"not_paid", N_("not paid")},
    [INSTALMENT_SHORT] = {"short", N_("paid less than due")},
    [INSTALMENT_LATE] = {"late", N_("paid late")},
};
static const struct finding NO_RECORD = {"no_record", N_("no record of it")};
static const struct finding NOT_ENTITLED = {
    "not_entitled", N_("not an item of the rules for this student")};
static const struct finding NOT_A_STUDENT = {
    "not_a_student", N_("not a student of a family that is helped")};
static const struct finding NOT_IN_ROSTER = {"not_in_roster",
                                             N_("in no household of the "
                                                "roster")};

/* ---- what is tracked --------------------------------------------------- */

static const struct entitlement *find(const struct entitlement *items,
                                      size_t count, struct span name)
{
    for (size_t i = 0; i < count; i++)
        if (span_is(name, items[i].name))
            return &items[i];
    return NULL;
}

static bool keep_named(struct report_job *job, const char *names,
                       const struct entitlement *all, size_t count)
{
    struct entitlement *tracked =
        arena_array(&job->arena, count + 1, sizeof *tracked);
    if (!tracked)
        return say_status(STATUS_MEMORY) == EXIT_DONE;
    for (struct span rest = span_of(names); rest.at;) {
        struct span name = span_trim(span_cut(&rest, ';'));
        const struct entitlement *e = find(all, count, name);
        if (e && find(tracked, job->tracked_count, name))
            continue;
        if (!e) {
            say(_("report.students names '%.*s', which is no entitlement of "
                  "'%s' in the month (see 'jiuzhu refer --catalogue')"),
                SPAN_ARGS(name), job->decision.policy->book->pack->id);
            return false;
        }
        tracked[job->tracked_count++] = *e;
    }
    job->tracked = tracked;
    return true;
}

static bool prepare_students(struct report_job *job)
{
    const struct entitlement *all;
    size_t count;
    const struct value *names =
        report_needs(job, PARAM_REPORT_STUDENTS, "education_compulsory");
    if (!names)
        return false;
    enum status status =
        entitlements_resolve(job->decision.policy, &job->arena, &all, &count);
    if (status != STATUS_OK) {
        say_status(status);
        return false;
    }
    return keep_named(job, names->text, all, count);
}

/* ---- a row ------------------------------------------------------------- */

/* Somebody of the list; NULL: not known, or in no item. */
struct entry {
    const struct determination *d;
    size_t person;
    const struct entitlement *e;
    const struct aid *aid;
    const struct finding *finding;
};

static void put_person(struct row_writer *w, const struct entry *entry)
{
    if (!entry->d) {
        row_empty(w);
        row_text(w, entry->aid->person_id);
        for (int empty = 0; empty < 3; empty++)
            row_empty(w);
        return;
    }
    const struct person *p = &entry->d->household->persons[entry->person];
    row_text(w, entry->d->household->id);
    row_text(w, p->person_id);
    row_text(w, p->name);
    report_category(w, entitlement_category(entry->d, entry->person));
    row_word(w, &VOCABULARY_STAGE, p->stage);
}

static void put_period(struct row_writer *w, const struct entitlement *e)
{
    if (e)
        row_code(w, period_word(e->period), period_meaning(e->period));
    else
        row_empty(w);
}

/* Without a record: what there is to be had, and how often. */
static void put_item(struct row_writer *w, const struct entry *entry)
{
    const struct entitlement *e = entry->e;
    const char *title = e && e->title ? e->title : e ? e->name : "";
    const char *in_kind = e && e->in_kind ? e->in_kind : "";
    row_text(w, span_of(format_in_words(w->format) ? title : e ? e->name : ""));
    row_text(w, entry->aid ? entry->aid->need : span_of(in_kind));
    if (entry->aid)
        row_text(w, entry->aid->period);
    else
        put_period(w, e);
}

static void put_payment(struct row_writer *w, const struct aid *aid,
                        const struct instalment_state *state)
{
    if (aid->has_due)
        row_money(w, aid->due_fen);
    else
        row_empty(w);
    row_date(w, aid->due_on);
    row_money(w, state->paid_fen);
    row_date(w, state->paid_fen > 0 ? aid->given_on : DATE_NONE);
    row_word(w, &VOCABULARY_YES_NO, (int)state->in_full);
    row_word(w, &VOCABULARY_YES_NO, (int)state->on_time);
}

/* One row; true where there is something to look at. */
static bool put_row(const struct report_job *job, struct row_writer *w,
                    const struct entry *entry)
{
    const struct finding *finding = entry->finding;
    row_begin(w);
    put_person(w, entry);
    put_item(w, entry);
    if (entry->aid) {
        const struct aid *aid = entry->aid;
        const struct instalment instalment = {aid->has_due, aid->due_fen,
                                              aid->amount_fen, aid->due_on,
                                              aid->given_on};
        struct instalment_state state =
            instalment_judge(&instalment, job->month_end);
        put_payment(w, aid, &state);
        if (finding == &NOTHING)
            finding = &OF_INSTALMENT[state.finding];
    } else {
        for (int empty = 0; empty < 6; empty++)
            row_empty(w);
    }
    row_code(w, finding->code, finding->words);
    row_text(w, span_of(entry->e && entry->e->article ? entry->e->article
                                                      : job->kind->source));
    row_end(w);
    return *finding->code != '\0';
}

/* ---- a student --------------------------------------------------------- */

/* Which rows of the file are a person's. */
struct records {
    size_t first, end;
};

static struct records records_of(const struct aid_list *aid, struct span id)
{
    struct records records = {aid->count, aid->count};
    if (id.length > 0)
        records.first = records.end = aid_first(aid, id);
    while (records.end < aid->count &&
           identity_equal(aid->rows[records.end].person_id, id))
        records.end++;
    return records;
}

static bool contains(const char *text, struct span part)
{
    return text && part.length > 0 &&
           memmem(text, strlen(text), part.at, part.length);
}

/* Is the item of a record this entitlement: by name, or by words of it? */
static bool is_of(const struct entitlement *e, struct span item)
{
    return span_is(item, e->name) || contains(e->title, item) ||
           contains(e->in_kind, item);
}

struct student {
    struct report_worker *worker;
    struct result *result;
    struct entry entry;
    struct records records;
    bool helped;       /* a student of a family that is helped */
    bool listed;       /* a row of it is written */
    const char *lacks; /* the column of a fact that a rule asks for */
};

static void list_row(struct student *student, const struct aid *aid,
                     const struct finding *finding)
{
    student->entry.aid = aid;
    student->entry.finding = finding;
    student->result->findings += put_row(
        student->worker->job, &student->worker->writer, &student->entry);
    student->result->rows++;
    student->listed = true;
}

/* May the student have it? */
static bool has_item(struct student *student, const struct entitlement *e)
{
    enum filter_answer answer =
        entitlement_applies(e, student->entry.d, student->entry.person);
    if (answer == FILTER_NEEDS_BIRTH_DATE)
        student->lacks = "birth_date";
    else if (answer == FILTER_NEEDS_SEX)
        student->lacks = "sex";
    return answer == FILTER_YES;
}

/* The first item of the student that a record is of; NULL: of none. */
static const struct entitlement *item_of(struct student *student,
                                         const struct aid *aid)
{
    const struct report_job *job = student->worker->job;
    for (size_t i = 0; student->helped && i < job->tracked_count; i++)
        if (is_of(&job->tracked[i], aid->need) &&
            has_item(student, &job->tracked[i]))
            return &job->tracked[i];
    return NULL;
}

/* The records of an item, or with NULL those of none; how many. */
static size_t list_records(struct student *student, const struct entitlement *e,
                           const struct finding *finding)
{
    const struct report_job *job = student->worker->job;
    size_t found = 0;
    student->entry.e = e;
    for (size_t i = student->records.first; i < student->records.end; i++) {
        if (item_of(student, &job->aid.rows[i]) != e)
            continue;
        atomic_store_explicit(&job->met[i], true, memory_order_relaxed);
        list_row(student, &job->aid.rows[i], finding);
        found++;
    }
    return found;
}

static void list_person(struct student *student)
{
    const struct report_job *job = student->worker->job;
    const struct determination *d = student->entry.d;
    size_t person = student->entry.person;
    const struct person *p = &d->household->persons[person];
    student->helped = p->stage != STAGE_NONE && !d->parts[person].excluded &&
                      entitlement_category(d, person) != CATEGORY_NONE;
    student->records = records_of(&job->aid, p->person_id);
    for (size_t i = 0; student->helped && i < job->tracked_count; i++)
        if (has_item(student, &job->tracked[i]) &&
            list_records(student, &job->tracked[i], &NOTHING) == 0)
            list_row(student, NULL, job->has_aid ? &NO_RECORD : &NOTHING);
    list_records(student, NULL,
                 student->helped ? &NOT_ENTITLED : &NOT_A_STUDENT);
    if (student->helped && !student->listed)
        list_row(student, NULL, &NOTHING);
}

static enum status students(struct report_worker *worker,
                            const struct determination *d,
                            struct result *result)
{
    const struct result before = *result;
    for (size_t i = 0; i < d->household->person_count; i++) {
        struct student student = {
            .worker = worker, .result = result, .entry = {.d = d, .person = i}};
        list_person(&student);
        if (!student.lacks)
            continue;
        roster_reject(worker->reader, worker->c, d->household->persons[i].line,
                      student.lacks,
                      _("empty, and a rule asks for it (expected a value, or "
                        "an identity number that tells it)"));
        result->out.length = before.out.length;
        result->rows = before.rows;
        result->findings = before.findings;
        return STATUS_OK;
    }
    return STATUS_OK;
}

/* Those whom the roster does not know. */
static enum status students_others(struct report_job *job, struct row_writer *w,
                                   struct totals *totals)
{
    for (size_t i = 0; i < job->aid.count; i++) {
        struct entry entry = {.aid = &job->aid.rows[i],
                              .finding = &NOT_IN_ROSTER};
        if (job->met[i])
            continue;
        totals->findings += put_row(job, w, &entry);
        totals->rows++;
    }
    return STATUS_OK;
}

const struct report_kind REPORT_STUDENTS = {.name = "students",
                                            .columns = STUDENTS,
                                            .column_count = sizeof STUDENTS /
                                                            sizeof *STUDENTS,
                                            .source = "J11.1",
                                            .prepare = prepare_students,
                                            .household = students,
                                            .finish = students_others,
                                            .aid = &STUDENT_AID_COLUMNS};
