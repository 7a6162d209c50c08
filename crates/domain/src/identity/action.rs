//! Every action by its one name: the file in `app`, the operationId, the journal entry and the row
//! of `access.txt` all use this word.

macro_rules! actions {
    ($($variant:ident $word:literal),+ $(,)?) => {
        /// Something a person or job may be allowed to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $($variant),+ }

        impl Action {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|action| action.word() == word)
            }
        }
    };
}
actions! {
    ListAreas "list_areas",
    ImportAreas "import_areas",
    DivideArea "divide_area",
    AddUser "add_user",
    EndUser "end_user",
    IssueToken "issue_token",
    ListUsers "list_users",
    IssueCode "issue_code",
    RevokeDevice "revoke_device",
    ListPosts "list_posts",
    ListGaps "list_gaps",
    ImportRoster "import_roster",
    ExportRoster "export_roster",
    ListReviews "list_reviews",
    DecideReview "decide_review",
    OpenGrid "open_grid",
    ListHouseholds "list_households",
    OpenHousehold "open_household",
    SearchPersons "search_persons",
    OpenPerson "open_person",
    RevealPerson "reveal_person",
    ChangePerson "change_person",
    ViewPast "view_past",
    ListCorrections "list_corrections",
    AnswerCorrection "answer_correction",
    ListPlans "list_plans",
    OpenPlan "open_plan",
    ActivatePlan "activate_plan",
    SimulatePlan "simulate_plan",
    SimulateArea "simulate_area",
    ViewLevels "view_levels",
    PreviewLevel "preview_level",
    ProposeLevel "propose_level",
    ConfirmLevel "confirm_level",
    TriggerRisk "trigger_risk",
    ListTriggers "list_triggers",
    ListTriggered "list_triggered",
    ListClocks "list_clocks",
    RecordClock "record_clock",
    RunDrill "run_drill",
    ViewDrill "view_drill",
    StartCanvass "start_canvass",
    CloseCanvass "close_canvass",
    ListCanvasses "list_canvasses",
    ViewCanvass "view_canvass",
    ListCanvassHouseholds "list_canvass_households",
    RecordAttempt "record_attempt",
    RecordVisit "record_visit",
    ReportMatter "report_matter",
    ListMatters "list_matters",
    ListNotices "list_notices",
    PublishNotice "publish_notice",
    ViewWork "view_work",
    ViewMap "view_map",
    ImportOutlines "import_outlines",
    ImportRiskAreas "import_risk_areas",
    ListRiskAreas "list_risk_areas",
    ImportArrivals "import_arrivals",
    DeclareArrival "declare_arrival",
    ListDeclarations "list_declarations",
    OpenDeclaration "open_declaration",
    RecordNaatResult "record_naat_result",
    AddFacility "add_facility",
    ChangeFacility "change_facility",
    CloseFacility "close_facility",
    ListFacilities "list_facilities",
    OpenFacility "open_facility",
    ListMeasures "list_measures",
    OpenMeasure "open_measure",
    RecordFollowup "record_followup",
    ProposeOverride "propose_override",
    ConfirmOverride "confirm_override",
    RaiseAppeal "raise_appeal",
    AnswerAppeal "answer_appeal",
    ListAppeals "list_appeals",
    ListOverrides "list_overrides",
    PrintLetter "print_letter",
    AcknowledgeTelling "acknowledge_telling",
    ViewReport "view_report",
    CloseReport "close_report",
    SignReport "sign_report",
    CorrectReport "correct_report",
    RecordDuty "record_duty",
    ViewJournal "view_journal",
    BackUp "back_up",
}
