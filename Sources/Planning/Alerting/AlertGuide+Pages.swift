public import UnderstudyModel

extension AlertGuide {
    /// The page on a rule.
    public init(_ rule: AlertRule) {
        self =
            switch rule {
            case .shortfall: AlertGuide.shortfall
            case .noEligibleRegion: AlertGuide.noEligibleRegion
            case .scenarioNotCovered: AlertGuide.scenarioNotCovered
            case .personaDrift: AlertGuide.personaDrift
            case .standbyNotReady: AlertGuide.standbyNotReady
            case .staleMetrics: AlertGuide.staleMetrics
            case .missingMetrics: AlertGuide.missingMetrics
            case .doubtfulDemand: AlertGuide.doubtfulDemand
            case .damagedHistory: AlertGuide.damagedHistory
            case .documentInvalid: AlertGuide.documentInvalid
            case .forecastMiscalibrated: AlertGuide.forecastMiscalibrated
            case .forecastMethodRefused: AlertGuide.forecastMethodRefused
            case .heldByPerson: AlertGuide.heldByPerson
            case .decisionReverted: AlertGuide.decisionReverted
            case .writerConflict: AlertGuide.writerConflict
            case .removalWaits: AlertGuide.removalWaits
            case .fleetHeld: AlertGuide.fleetHeld
            }
    }
}
