/* frame - the beginning and the end of a command that streams a roster. */
#include "frame.h"

#include "commands.h"
#include "i18n.h"
#include "receipt.h"
#include "say.h"
#include "workbook.h"

bool frame_begin(struct frame *frame, const struct command *command, int argc,
                 char **argv)
{
    *frame = (struct frame){.counts = true, .exit_status = EXIT_NOT_DONE};
    enum parse_result result =
        options_parse(command, argc, argv, &frame->parsed);
    if (result == PARSE_HELP_SHOWN)
        frame->exit_status = EXIT_DONE;
    return result == PARSE_GO_ON && receipt_begin(&frame->parsed, command);
}

int frame_end(struct frame *frame)
{
    rulebook_free(&frame->book);
    options_free(&frame->parsed);
    return frame->exit_status;
}

bool frame_take_id(struct frame *frame, const struct command *command,
                   const char **id)
{
    struct parsed *parsed = &frame->parsed;
    if (parsed->operand_count == 0) {
        say_usage(command->name,
                  _("%s: which household? give its id before the files"),
                  command->name);
        return false;
    }
    frame->counts = false;
    *id = parsed->operands[0];
    parsed->operands++;
    parsed->operand_count--;
    return true;
}

bool frame_settings(struct frame *frame, struct decision *decision)
{
    decision->masked = frame->parsed.masked;
    return settings_date(&frame->parsed, &decision->on) &&
           settings_known_on(&frame->parsed, &decision->known_on) &&
           settings_stream(&frame->parsed, &frame->options);
}

bool frame_policy(struct frame *frame, struct decision *decision)
{
    if (!settings_rulebook(&frame->parsed, decision->on, &frame->book))
        return false;
    frame->span =
        (struct rule_span){decision->on, decision->on, decision->known_on};
    enum status status =
        policy_resolve(&frame->book, decision->on, decision->known_on,
                       &frame->book.arena, &frame->policy);
    if (status != STATUS_OK)
        say_status(status);
    decision->policy = &frame->policy;
    return status == STATUS_OK;
}

bool frame_open(struct frame *frame, const struct out_column *columns,
                size_t column_count)
{
    if (output_open(&frame->parsed, columns, column_count, &frame->output))
        return true;
    output_abandon(&frame->output);
    return false;
}

bool frame_finish(struct frame *frame, enum status status)
{
    const struct receipt_facts facts = {
        frame->used ? frame->used : &frame->book, frame->span, &frame->totals};
    if (status == STATUS_OK)
        status = workbook_note_rules(&frame->output, facts.book, &frame->span);
    if (status == STATUS_OK && frame->counts)
        status = workbook_note_totals(&frame->output, _("households in"),
                                      &frame->totals);
    if (status == STATUS_OK) {
        /* Who finds rows finds their receipt, too. */
        if (output_prepare(&frame->output) &&
            receipt_commit(&frame->parsed, &facts))
            return output_put(&frame->output);
        output_abandon(&frame->output);
        return false;
    }
    output_stop(&frame->output, status);
    return false;
}

void frame_stream(struct frame *frame, const struct work *work)
{
    const struct sink sink = output_sink(&frame->output);
    enum status status =
        stream_run(&frame->options, work, &sink, &frame->totals);
    if (frame_finish(frame, status))
        frame->exit_status = summary(&frame->totals);
}
